import type { BlobStore, CommandResult, HandleCommandPorts, Sequences, TimeSource } from '@lianxin/engine';
import { HandleCommand, handleWithReservations } from '@lianxin/engine';
import type { Command, Rejection } from '@lianxin/kernel';
import { isRejection, processNameOf } from '@lianxin/kernel';
import { accountsNamedBy } from '../accounts/accounts-named-by.ts';
import type { AccountDirectory } from '../accounts/check-named-accounts.ts';
import { checkNamedAccounts } from '../accounts/check-named-accounts.ts';
import { resolveReferencedIds } from '../find/find-id-by-number.ts';
import type { FindPorts } from '../find/find-ports.ts';
import { findForCommand, findModule } from '../find/find-stream.ts';
import type { ProcessModule } from '../modules/process-module.ts';
import { countDailyOpening } from '../open/daily-openings.ts';
import { mintOpening } from '../open/mint-opening.ts';
import { openingStreamOf } from '../open/opening.ts';
import { refuseMissingFile } from './check-files.ts';
import { composeCommand } from './compose-command.ts';
import type { Refusal } from './refusal.ts';
import { inputRefusal, isRefusal } from './refusal.ts';
import { reservationsOf } from './reservations.ts';
import type { Submission } from './submission.ts';

/** Where commands are traced: `work` runs in a span and is handed the place that its events carry on. */
export interface CommandTracing {
  span<T>(
    name: string,
    options: {
      readonly parent?: string | undefined;
      readonly kind: 'server';
      readonly attributes: Readonly<Record<string, string>>;
    },
    work: (here: string | undefined) => Promise<T>,
  ): Promise<T>;
}

/** What the application works with. */
export interface ApplicationPorts extends HandleCommandPorts, Omit<FindPorts, 'commands' | 'store' | 'clock'> {
  readonly clock: TimeSource;
  readonly numbers: Sequences;
  readonly blobs: Pick<BlobStore, 'renewGrace'>;
  readonly accounts: AccountDirectory;
  readonly telemetry: CommandTracing;
}

/** A command that was answered: `outcome` is `accepted`, `repeated`, or the code of the refusal. */
export interface AnsweredCommand {
  readonly process: string;
  readonly type: string;
  readonly outcome: string;
}

/** The one way in: every command from every ingress, and every command that the product sends on its own account. */
export class Application {
  /** For the engine's own work, and for reading states. Commands go through this application. */
  readonly commands: HandleCommand;
  private readonly ports: ApplicationPorts & FindPorts & { readonly commands: HandleCommand };
  private readonly listeners: ((answered: AnsweredCommand) => void)[] = [];

  constructor(ports: ApplicationPorts) {
    this.commands = new HandleCommand(ports);
    this.ports = { ...ports, commands: this.commands };
  }

  /** Called with every command that `send` answered; what `submit` refuses before it sends is not among them. */
  onAnswered(listener: (answered: AnsweredCommand) => void): void {
    this.listeners.push(listener);
  }

  /**
   * Takes what an ingress got: finds the stream and whether the actor may know of it, reads the data by its schema,
   * derives the id of a new stream and mints its values, then sends it. Throws `StoreUnavailable` and `LogChanged`;
   * everything else is a value.
   */
  submit(sent: Submission): Promise<CommandResult | Refusal> {
    return sent.opens ? this.open(sent) : this.sendToExisting(sent);
  }

  /**
   * Sends a command that is whole and addressed: the accounts and files it names are checked, what must be unique is
   * reserved, then it is handled. Traced and counted. Throws `StoreUnavailable` and `LogChanged`.
   */
  async send(stream: string, command: Command, seen?: number): Promise<CommandResult | Rejection> {
    const process = processNameOf(stream);
    const { type, traceId } = command;
    const span = { parent: traceId, kind: 'server', attributes: { 'lianxin.stream': stream } } as const;
    const answer = await this.ports.telemetry.span(`${process} ${type}`, span, (here) =>
      this.checkAndHandle(stream, here === undefined ? command : { ...command, traceId: here }, seen),
    );
    const outcome = isRejection(answer) ? answer.code : answer.repeated ? 'repeated' : 'accepted';
    for (const listener of this.listeners) listener({ process, type, outcome });
    return answer;
  }

  /**
   * Sends what follows from something else and is nobody's request, such as an entry of the access log: the rules alone
   * decide on it. Throws `StoreUnavailable`.
   */
  sendInternal(stream: string, command: Command): Promise<CommandResult | Rejection> {
    return this.commands.handle(stream, command);
  }

  private async sendToExisting(sent: Submission): Promise<CommandResult | Refusal> {
    const { process, id, type, principal, seen } = sent;
    if (id === undefined) return inputRefusal('id', 'required');
    if (type === undefined) return inputRefusal('type', 'required');
    const { ports } = this;
    const found = await findForCommand(ports, { process, id }, principal.actor);
    if (isRefusal(found)) return found;
    const resolved = await resolveReferencedIds(ports, found.module, { ...sent, type });
    const command = composeCommand(found.module, resolved, sent.at ?? ports.clock.now());
    return isRefusal(command) ? command : this.sendSubmitted(found.stream, command, seen);
  }

  private async open(sent: Submission): Promise<CommandResult | Refusal> {
    const { ports } = this;
    const module = findModule(ports, sent.process);
    if ('refusal' in module) return module;
    const { type } = module.opening;
    if ((sent.type ?? type) !== type) return inputRefusal('type', 'not-one-of', { allowed: type });
    const command = composeCommand(module, { ...sent, type }, sent.at ?? ports.clock.now());
    if (isRefusal(command)) return command;
    const stream = openingStreamOf(ports.keyed, module, command, sent.id);
    return typeof stream === 'string' ? this.mintAndSend(module, stream, command) : stream;
  }

  private async mintAndSend(module: ProcessModule, stream: string, command: Command): Promise<CommandResult | Refusal> {
    const opening = { stream, command };
    const tooMany = await countDailyOpening(this.ports, module, opening);
    const minted = tooMany ?? (await mintOpening(this.ports, module, opening));
    return isRejection(minted)
      ? { refusal: 'rejected', rejection: minted, stream }
      : this.sendSubmitted(stream, minted, undefined);
  }

  private async sendSubmitted(
    stream: string,
    command: Command,
    seen: number | undefined,
  ): Promise<CommandResult | Refusal> {
    const answer = await this.send(stream, command, seen);
    return isRejection(answer) ? { refusal: 'rejected', rejection: answer, stream } : answer;
  }

  private async checkAndHandle(stream: string, command: Command, seen: number | undefined) {
    const { ports } = this;
    const unfit =
      (await this.refuseUnfitAccounts(stream, command)) ?? (await refuseMissingFile(ports, stream, command));
    if (unfit) return unfit;
    return handleWithReservations(ports.commands, reservationsOf(ports.modules, stream, command), {
      ...{ stream, command, seen },
    });
  }

  /** People name people who are there; a command that is known has its answer, whoever has gone since. */
  private async refuseUnfitAccounts(stream: string, command: Command): Promise<Rejection | undefined> {
    const { accounts, modules } = this.ports;
    const { cache } = this.commands;
    const named = accountsNamedBy(modules, stream, command, cache.peek(stream)?.state);
    const why = await checkNamedAccounts(accounts, named);
    return why && (await cache.loadLatest(stream)).commands.has(command.commandId) ? undefined : why;
  }
}
