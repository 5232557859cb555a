import type { AlikeBody, RequestAlikeBody, RequestAlikeReply } from '@lianxin/contracts';
import type { FindPorts } from '@lianxin/application';
import { agendaOf } from '@lianxin/kernel';
import { findAlike, readText } from '@lianxin/text-likeness';
import { Injectable } from '@nestjs/common';
import { InjectPorts } from '../injection-tokens.ts';
import { roundLikeness } from '../processes/alike/describe-repeat.ts';
import type { WordsPorts } from '../processes/alike/read-opening-words.ts';
import { readOpeningWords } from '../processes/alike/read-opening-words.ts';
import { findStream } from '../processes/find-stream.ts';
import type { OpenedReceipt } from '../receipts/receipt-check.ts';

type Ports = FindPorts & WordsPorts;

/** Likely repeats for somebody without an account: among the requests that he shows number and code of, and no others. */
@Injectable()
export class ShownComparison {
  private readonly ports: Ports;

  constructor(@InjectPorts() ports: Ports) {
    this.ports = ports;
  }

  async compare(
    typed: Omit<RequestAlikeBody, 'receipts'>,
    shown: readonly OpenedReceipt[],
  ): Promise<RequestAlikeReply> {
    const found = await Promise.all(shown.map((one) => this.readShown(one, typed)));
    const candidates = found.filter((one) => one !== undefined);
    const alike = findAlike(readText(typed.text), candidates);
    return {
      items: alike.map(({ candidate: { number, stage }, likeness }) => ({
        ...{ number, stage, likeness: roundLikeness(likeness) },
      })),
    };
  }

  /** Undefined where it is somebody else's, or was erased. */
  private async readShown({ actor, ...place }: OpenedReceipt, typed: AlikeBody) {
    const { module, aggregate } = await findStream(this.ports, place, actor);
    const search = module.repeatSearch;
    if (!search || search.subjectOf(aggregate.state).of !== search.subjectOfTyped(typed).of) return undefined;
    const [text] = await readOpeningWords(this.ports, module, [place.id]);
    const { stage } = agendaOf(module.process, aggregate);
    return text === undefined ? undefined : { number: module.numberOf?.(aggregate.state) ?? '', stage, text };
  }
}
