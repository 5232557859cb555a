import type {
  AnyProcess,
  Command,
  RecordedCommand,
  DomainEvent,
  AggregateState,
  Instant,
  Rejection,
} from '@lianxin/kernel';
import { CLOCK_ACTOR, ENGINE_ID_PREFIX, SETTLE, agendaOf, clash, applyUncommitted, isRejection } from '@lianxin/kernel';
import { shouldWake, refused, toMs } from '@lianxin/kernel';
import type { Decision, ForeignStateReader, FingerprintedCommand } from '../handle-command/index.ts';
import { decideCommand, fingerprintCommand, assertInOrder, checkStorable } from '../handle-command/index.ts';
import type { KeyedHash } from '../ports/index.ts';
import type { ImportStream, RefusedLine } from './import-lines.ts';
import { toImportCommand, toRefusedLine } from './import-lines.ts';
import { passTimeUntil } from './pass-time.ts';

/** A command of the history and what it comes to. */
export interface HistoryStep {
  readonly fingerprinted: FingerprintedCommand;
  readonly decision: Omit<Decision, 'after' | 'agenda'>;
}

/** What the lines of one stream come to, before anything is appended. */
export interface SimulatedHistory {
  readonly steps: readonly HistoryStep[];
  /** Lines that an earlier run brought in. */
  readonly knownLines: number;
  /** Nothing of the stream is added. */
  readonly isHeldBack: boolean;
  /** The line for which it is held back, the first that was refused. */
  readonly refusedLine: RefusedLine | undefined;
  /** The stream's workflow has to look. */
  readonly shouldWake: boolean;
}

/** What simulating a stream's history works with. */
export interface ImportContext {
  readonly keyed: KeyedHash;
  readonly reader: ForeignStateReader;
  /** Where the file ends: time stops there. */
  readonly asOf: Instant;
  /** Reserves elsewhere what a line needs; answers why that is impossible, or undefined. */
  readonly reserve?: (stream: string, command: Command) => Promise<Rejection | undefined>;
  readonly checkFit?: FitCheck | undefined;
}

/** Why a line cannot be taken with its stream as it is, whatever the rules say; asks what no stream knows. */
export type FitCheck = (stream: string, command: Command, state: unknown) => Promise<Rejection | undefined>;

/** One stream's history in virtual time, in memory: its commands in the file's order, settled in between. */
class HistorySimulation {
  readonly steps: HistoryStep[] = [];
  knownLines = 0;
  private readonly initial: AggregateState;
  private readonly process: AnyProcess;
  private readonly context: ImportContext;
  private readonly stream: string;
  private readonly commands: Map<string, RecordedCommand>;
  private aggregate: AggregateState;

  constructor(
    process: AnyProcess,
    fold: AggregateState,
    { stream, world }: { readonly stream: string; readonly world: ImportContext },
  ) {
    this.process = process;
    this.stream = stream;
    this.context = world;
    this.initial = fold;
    this.commands = new Map(fold.commands);
    this.aggregate = { ...fold, commands: this.commands };
  }

  async send(command: Command): Promise<Rejection | undefined> {
    const unfit = checkStorable(command);
    if (unfit) return unfit;
    const fingerprinted = fingerprintCommand(this.context.keyed, command);
    const known = this.commands.get(command.commandId);
    if (known && known.fingerprint !== fingerprinted.fingerprint) return clash('command-id-reused');
    if (known) {
      this.knownLines += 1;
      return undefined;
    }
    const why = await this.checkAvailable(command);
    if (why) return why;
    const passed = await passTimeUntil(this.process, this.aggregate, command.at, this.context.reader);
    const decision = await decideCommand(this.process, passed.aggregate, command, this.context.reader);
    if (isRejection(decision)) return decision;
    this.addStep(fingerprinted, { ...decision, settledEvents: [...passed.events, ...decision.settledEvents] });
    return undefined;
  }

  private async checkAvailable(command: Command): Promise<Rejection | undefined> {
    const { asOf, reserve, checkFit } = this.context;
    if (command.at > asOf) return refused('after-as-of', { params: { asOf } });
    const why = await checkFit?.(this.stream, command, this.aggregate.state);
    if (why) return why;
    // Where nothing has begun the line is refused anyway.
    return this.aggregate.version > 0 ? reserve?.(this.stream, command) : undefined;
  }

  /** What falls due until the file's end; notices that were due by then are not sent. */
  async settleUntilEnd(): Promise<void> {
    if (this.aggregate.version === 0) return;
    const { asOf, reader } = this.context;
    const { events, aggregate } = await passTimeUntil(this.process, this.aggregate, asOf, reader);
    const historic = this.retireNotices(aggregate);
    const settled = [...events, ...historic];
    if (settled.length === 0) return;
    const after = { ...applyUncommitted(this.process, aggregate, historic), at: aggregate.at };
    const programme = this.process.programmeOf?.(after.state);
    const fingerprinted = fingerprintCommand(this.context.keyed, this.finalSettleCommand());
    this.addStep(fingerprinted, {
      settledEvents: settled,
      decidedEvents: [],
      pinnedVersions: undefined,
      shouldWake: false,
      programme,
      after,
    });
  }

  /** Events after which this import's notices are never sent; notices issued later are not affected. */
  private retireNotices(aggregate: AggregateState): readonly DomainEvent[] {
    const before = this.initial.version === 0 ? [] : agendaOf(this.process, this.initial).outbox;
    const untold = agendaOf(this.process, aggregate).outbox.filter((id) => !before.includes(id));
    const { state, at } = aggregate;
    const historic = untold.length > 0 ? this.process.retireNotices?.(state, untold, at) : undefined;
    assertInOrder(this.process, historic ?? [], at, at);
    return historic ?? [];
  }

  private finalSettleCommand(): Command {
    const { asOf } = this.context;
    // With the version in its id it differs from the settle of an earlier run whose file ended at the same instant.
    const commandId = `${ENGINE_ID_PREFIX}import-settle:${this.aggregate.version}:${toMs(asOf)}`;
    return { commandId, type: SETTLE, data: {}, actor: CLOCK_ACTOR, at: asOf, ingress: 'import' };
  }

  get shouldWake(): boolean {
    const after = agendaOf(this.process, this.aggregate);
    if (this.initial.version > 0) return shouldWake(agendaOf(this.process, this.initial), after, this.context.asOf);
    return after.acts.length > 0 || after.outbox.length > 0;
  }

  private addStep(fingerprinted: FingerprintedCommand, decision: Omit<Decision, 'agenda'>): void {
    this.steps.push({ fingerprinted, decision });
    const { commandId } = fingerprinted.command;
    const { fingerprint } = fingerprinted;
    const { version: before, position } = this.aggregate;
    this.commands.set(commandId, { first: before + 1, last: decision.after.version, position, fingerprint });
    this.aggregate = { ...this.aggregate, ...decision.after };
  }
}

/** Nothing is added to the stream; what an earlier run brought in stays. */
function holdBack(
  aggregate: AggregateState,
  { stream, lines }: ImportStream,
  keyed: KeyedHash,
  refused?: RefusedLine,
): SimulatedHistory {
  const known = lines.filter(
    (line) => line.line !== refused?.line && aggregate.commands.has(toImportCommand(keyed, stream, line).commandId),
  );
  return { steps: [], knownLines: known.length, isHeldBack: true, refusedLine: refused, shouldWake: false };
}

/**
 * A stream goes in as a whole or not at all: had time run without the refused line, what that line prevents would be in
 * the record for ever, and the corrected line would come too late. Lines after it are not judged.
 */
export async function simulateHistory(
  process: AnyProcess,
  aggregate: AggregateState,
  item: ImportStream,
  world: ImportContext,
): Promise<SimulatedHistory> {
  const { stream, lines } = item;
  if (item.isUnreadable) return holdBack(aggregate, item, world.keyed);
  const life = new HistorySimulation(process, aggregate, { stream, world });
  for (const line of lines) {
    const rejection = await life.send(toImportCommand(world.keyed, stream, line));
    if (rejection) return holdBack(aggregate, item, world.keyed, toRefusedLine(item, line.line, rejection));
  }
  await life.settleUntilEnd();
  const { steps, knownLines, shouldWake } = life;
  return { steps, knownLines, isHeldBack: false, refusedLine: undefined, shouldWake };
}
