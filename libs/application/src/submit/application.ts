import type {
  BlobStore,
  CommandResult,
  HandleCommandPorts,
  ReservingCommand,
  Sequences,
  TimeSource,
} from '@lianxin/engine';
import { HandleCommand, handleWithReservations } from '@lianxin/engine';
import type { Command, Rejection } from '@lianxin/kernel';
import { isRejection, processNameOf } from '@lianxin/kernel';
import { accountsNamedBy } from '../accounts/accounts-named-by.ts';
import type { AccountDirectory } from '../accounts/check-named-accounts.ts';
import { checkNamedAccounts } from '../accounts/check-named-accounts.ts';
import type { FindPorts } from '../find/find-ports.ts';
import { findModule } from '../find/find-stream.ts';
import { DailyOpenings } from '../open/daily-openings.ts';
import { prepareOpening } from '../open/prepare-opening.ts';
import { openingStreamOf } from '../open/opening.ts';
import { addressSubmission } from './address-submission.ts';
import { refuseMissingFile } from './check-files.ts';
import { refuseErased } from './check-sealed.ts';
import { composeCommand } from './compose-command.ts';
import type { Refusal } from './refusal.ts';
import { inputRefusal, isRefusal } from './refusal.ts';
import { reservationsOf } from './reservations.ts';
import type { Submission } from './submission.ts';
import type { Trial } from './try-submission.ts';
import { trySubmission } from './try-submission.ts';
import { unlessRepeated } from './unless-repeated.ts';

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
  readonly blobs: Pick<BlobStore, 'get' | 'renewGrace'>;
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
  private readonly dailyOpenings: DailyOpenings;
  private readonly listeners: ((answered: AnsweredCommand) => void)[] = [];

  constructor(ports: ApplicationPorts) {
    this.commands = new HandleCommand(ports);
    this.ports = { ...ports, commands: this.commands };
    this.dailyOpenings = new DailyOpenings(ports.numbers);
  }

  /**
   * Called for every command that `send` answered; commands that `submit` refuses before sending are not among them.
   */
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
   * What a command to a stream that exists would come to now: refused as `submit` refuses it, and nothing is written. Only
   * the record can promise that it goes the same way afterwards. Throws `StoreUnavailable` and `LogChanged`.
   */
  try(sent: Submission): Promise<Trial | Refusal> {
    return trySubmission(this.ports, sent);
  }

  /**
   * Sends a command that is whole and addressed: the accounts and files it names are checked, what must be unique is
   * reserved, then it is handled. Traced and counted. Throws `StoreUnavailable` and `LogChanged`.
   */
  send(stream: string, command: Command, seen?: number): Promise<CommandResult | Rejection> {
    return this.handleTraced({ stream, command, seen });
  }

  private async handleTraced(sent: ReservingCommand): Promise<CommandResult | Rejection> {
    const { stream, command } = sent;
    const process = processNameOf(stream);
    const { type, traceId } = command;
    const span = { parent: traceId, kind: 'server', attributes: { 'lianxin.stream': stream } } as const;
    const answer = await this.ports.telemetry.span(`${process} ${type}`, span, (here) =>
      this.checkAndHandle(here === undefined ? sent : { ...sent, command: { ...command, traceId: here } }),
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

  /**
   * Opens a stream on the product's own account. What is generated for it is drawn here, as for anybody's opening.
   * Throws `StoreUnavailable`.
   */
  async openInternal(stream: string, command: Command): Promise<CommandResult | Rejection> {
    const { ports, dailyOpenings } = this;
    const module = ports.modules.get(processNameOf(stream));
    if (!module) return this.sendInternal(stream, command);
    return this.handleTraced({
      stream,
      ...(await prepareOpening({ ...ports, dailyOpenings }, module, { stream, command })),
    });
  }

  private async sendToExisting(sent: Submission): Promise<CommandResult | Refusal> {
    const addressed = await addressSubmission(this.ports, sent);
    return isRefusal(addressed) ? addressed : this.sendSubmitted(addressed);
  }

  private async open(sent: Submission): Promise<CommandResult | Refusal> {
    const { ports, dailyOpenings } = this;
    const module = findModule(ports, sent.process);
    if ('refusal' in module) return module;
    const { type } = module.opening;
    if ((sent.type ?? type) !== type) return inputRefusal('type', 'not-one-of', { allowed: type });
    const command = composeCommand(module, { ...sent, type }, sent.at ?? ports.clock.now());
    if (isRefusal(command)) return command;
    const stream = openingStreamOf(ports.keyed, module, command, sent.id);
    if (typeof stream !== 'string') return stream;
    const { openedPerDayMax } = sent;
    const prepared = await prepareOpening({ ...ports, dailyOpenings }, module, { stream, command, openedPerDayMax });
    return this.sendSubmitted({ stream, ...prepared });
  }

  private async sendSubmitted(sent: ReservingCommand): Promise<CommandResult | Refusal> {
    const answer = await this.handleTraced(sent);
    return isRejection(answer) ? { refusal: 'rejected', rejection: answer, stream: sent.stream } : answer;
  }

  private async checkAndHandle(sent: ReservingCommand): Promise<CommandResult | Rejection> {
    const { ports } = this;
    const { stream, command } = sent;
    const unfit =
      (await this.refuseUnfitAccounts(stream, command)) ??
      (await refuseMissingFile(ports, stream, command)) ??
      (await refuseErased(ports, stream, command));
    if (unfit) return unfit;
    return handleWithReservations(ports.commands, reservationsOf(ports.modules, stream, command), sent);
  }

  /** People whom a command names must have an account. */
  private async refuseUnfitAccounts(stream: string, command: Command): Promise<Rejection | undefined> {
    const { accounts, modules } = this.ports;
    const named = accountsNamedBy(modules, stream, command, this.commands.cache.peek(stream)?.state);
    const why = await checkNamedAccounts(accounts, named);
    return why && unlessRepeated(this.commands, { stream, command }, why);
  }
}
