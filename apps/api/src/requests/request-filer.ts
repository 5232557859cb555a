import { createHash } from 'node:crypto';
import type {
  Admission,
  FilingPorts,
  FindPorts,
  OfficeForPublic,
  ProcessModule,
  PublicOpening,
} from '@lianxin/application';
import { PublicFilings, Puzzles, isRefusal, readState } from '@lianxin/application';
import type { RequestFiling, RequestReply } from '@lianxin/contracts';
import type { CommandResult } from '@lianxin/engine';
import type { Runtime } from '@lianxin/runtime';
import { PUBLIC_ACTOR } from '@lianxin/kernel';
import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { HttpProblem, httpProblem } from '../http/http-problem.ts';
import { problemOfRefusal } from '../http/problem-of-refusal.ts';
import { InjectPorts } from '../injection-tokens.ts';
import type { OpeningReplyPorts } from '../processes/command-reply.ts';
import { buildOpeningReply } from '../processes/command-reply.ts';
import { SubmitCommand } from '../processes/send/submit-command.ts';

type Ports = FindPorts & FilingPorts & OpeningReplyPorts & Pick<Runtime, 'keyed' | 'clock'>;

/** What came in, from which network, under which id, and with which solved puzzle. */
export interface CameIn {
  readonly data: RequestFiling;
  readonly commandId: string;
  readonly address: string;
  readonly solution: string | undefined;
  readonly trace: string | undefined;
}

type ModuleForPublic = ProcessModule & { readonly publicOpening: PublicOpening };
const isForPublic = (module: ProcessModule): module is ModuleForPublic => module.publicOpening !== undefined;

interface Filed {
  readonly reply: RequestReply;
  readonly repeated: boolean;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Files what comes without an account: within its quotas, or for a puzzle, by the one way in for commands. */
@Injectable()
export class RequestFiler {
  private readonly ports: Ports;
  private readonly bus: CommandBus;
  private readonly filings: PublicFilings;

  constructor(@InjectPorts() ports: Ports, bus: CommandBus) {
    this.ports = ports;
    this.bus = bus;
    this.filings = new PublicFilings(ports, new Puzzles(ports.keyed, sha256));
  }

  /** Throws `puzzle-wanted` beyond the quotas, `filings-full` where more come at once than can be counted. */
  async file(cameIn: CameIn): Promise<Filed> {
    const module = this.findModule();
    const { publicOpening } = module;
    const office = await publicOpening.findOffice(cameIn.data.office, (stream) => readState(this.ports, stream));
    const admission = await this.admit(cameIn, office, publicOpening.countedBy(cameIn.data));
    const answer = await this.submit(module, cameIn);
    if (isRefusal(answer)) {
      await admission.takeBack();
      throw problemOfRefusal(answer);
    }
    return { reply: this.buildReply(cameIn, answer, office.telephone), repeated: answer.repeated };
  }

  private buildReply({ commandId }: CameIn, result: CommandResult, telephone: string | undefined): RequestReply {
    const told = buildOpeningReply(this.ports, { result, commandId, actor: PUBLIC_ACTOR });
    const { number = '', receiptCode = '' } = told;
    return { number, receiptCode, ...(telephone === undefined ? {} : { telephone }), unverified: true };
  }

  /** The process that has an opening for the public. */
  findModule(): ModuleForPublic {
    const module = [...this.ports.modules.values()].find(isForPublic);
    if (!module) throw httpProblem('missing', 'no-public-filing');
    return module;
  }

  private async admit(
    { data, commandId, address, solution }: CameIn,
    { perDay, telephone }: OfficeForPublic,
    counted: ReturnType<PublicOpening['countedBy']>,
  ): Promise<Extract<Admission, { takeBack: unknown }>> {
    const offered = { ...counted, content: JSON.stringify(data), commandId, address };
    const admission = await this.filings.admit({ ...offered, solution }, perDay, this.ports.clock.now());
    if ('takeBack' in admission) return admission;
    const call = telephone === undefined ? {} : { telephone };
    if ('isBusy' in admission) throw httpProblem('busy', 'filings-full', call);
    const params = { ...admission.puzzle, ...call };
    throw new HttpProblem('too-many', { key: 'door.puzzle-wanted', code: 'puzzle-wanted', params });
  }

  private submit({ process, publicOpening }: ModuleForPublic, { data, commandId, trace }: CameIn) {
    return this.bus.execute(
      new SubmitCommand({
        ...{ process: process.name, opens: true, data: publicOpening.openingDataOf(data), commandId },
        principal: { actor: PUBLIC_ACTOR, ingress: 'public', trace },
      }),
    );
  }
}
