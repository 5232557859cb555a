import type { AnyProcess, Command, CommandTrace, DomainEvent, Fold, Instant, Rejection } from '@lianxin/kernel';
import { CLOCK, OWN_ID_PREFIX, SETTLE, agendaOf, clash, imagine, isRejection, laterOf } from '@lianxin/kernel';
import { needsWake, refused, settleAll, toMs } from '@lianxin/kernel';
import type { Decision, FactsReader, Fingerprinted } from '../handle-command/index.ts';
import { decideOn, fingerprinted, mustBeInOrder, settleFacts, unstorable } from '../handle-command/index.ts';
import type { Keyed } from '../ports/index.ts';
import type { ImportStream, RefusedLine } from './lines.ts';
import { commandOf, refusedLine } from './lines.ts';

/** More acts in one stream's history than this is a rule that goes round in circles. */
const ACTS_MAX = 2000;

/** A command of the history and what it comes to. */
export interface Step {
  readonly entry: Fingerprinted;
  readonly decision: Omit<Decision, 'after'>;
}

export interface Lived {
  readonly steps: readonly Step[];
  /** Lines that an earlier run brought in. */
  readonly known: number;
  /** Nothing of the stream is added. */
  readonly heldBack: boolean;
  /** The line for which it is held back, the first that was refused. */
  readonly refused: RefusedLine | undefined;
  /** The stream's workflow has to look. */
  readonly wake: boolean;
}

export interface World {
  readonly keyed: Keyed;
  readonly reader: FactsReader;
  /** Where the file ends: time stops there. */
  readonly asOf: Instant;
  /** What a line needs reserved elsewhere, or why it is not to be had. */
  readonly reserve?: (stream: string, command: Command) => Promise<Rejection | undefined>;
  readonly unfit?: Unfit | undefined;
}

/** Why a line cannot be taken as its stream stands, whatever the rules say; what no stream knows is asked here. */
export type Unfit = (stream: string, command: Command, state: unknown) => Promise<Rejection | undefined>;

interface Passed {
  readonly events: readonly DomainEvent[];
  readonly fold: Fold;
}

/** Lets time pass as the workflow would have: every act at its own instant, one after the other. */
async function passTime(process: AnyProcess, from: Fold, until: Instant, reader: FactsReader): Promise<Passed> {
  const facts = await settleFacts(process, reader, until);
  const events: DomainEvent[] = [];
  let fold = from;
  for (let acts = 0; fold.version > 0; acts += 1) {
    const [act] = agendaOf(process, fold).acts;
    if (!act || act.at > until) break;
    const now = laterOf(act.at, fold.at);
    const settled = settleAll(process, fold, now, facts);
    if (settled.events.length === 0 || acts === ACTS_MAX) throw new Error(`${process.name}: ${act.id} does not settle`);
    mustBeInOrder(process, settled.events, fold.at, now);
    events.push(...settled.events);
    fold = { ...fold, state: settled.state, version: settled.version, at: settled.events.at(-1)?.at ?? now };
  }
  return { events, fold };
}

/** One stream's history in virtual time, in memory: its commands in the file's order, settled in between. */
class Life {
  readonly steps: Step[] = [];
  known = 0;
  private readonly begun: Fold;
  private readonly process: AnyProcess;
  private readonly world: World;
  private readonly stream: string;
  private readonly commands: Map<string, CommandTrace>;
  private fold: Fold;

  constructor(process: AnyProcess, fold: Fold, { stream, world }: { readonly stream: string; readonly world: World }) {
    this.process = process;
    this.stream = stream;
    this.world = world;
    this.begun = fold;
    this.commands = new Map(fold.commands);
    this.fold = { ...fold, commands: this.commands };
  }

  async send(command: Command): Promise<Rejection | undefined> {
    const unfit = unstorable(command);
    if (unfit) return unfit;
    const entry = fingerprinted(this.world.keyed, command);
    const known = this.commands.get(command.commandId);
    if (known && known.fingerprint !== entry.fingerprint) return clash('command-id-reused');
    if (known) {
      this.known += 1;
      return undefined;
    }
    const why = await this.notToBeHad(command);
    if (why) return why;
    const passed = await passTime(this.process, this.fold, command.at, this.world.reader);
    const decision = await decideOn(this.process, passed.fold, command, this.world.reader);
    if (isRejection(decision)) return decision;
    this.take(entry, { ...decision, settled: [...passed.events, ...decision.settled] });
    return undefined;
  }

  private async notToBeHad(command: Command): Promise<Rejection | undefined> {
    const { asOf, reserve, unfit } = this.world;
    if (command.at > asOf) return refused('after-as-of', { params: { asOf } });
    const why = await unfit?.(this.stream, command, this.fold.state);
    if (why) return why;
    // Where nothing has begun the line is refused anyway.
    return this.fold.version > 0 ? reserve?.(this.stream, command) : undefined;
  }

  /** What falls due until the file's end; and what was to be told by then is history. */
  async end(): Promise<void> {
    if (this.fold.version === 0) return;
    const { asOf, reader } = this.world;
    const { events, fold } = await passTime(this.process, this.fold, asOf, reader);
    const historic = this.laidToRest(fold);
    const settled = [...events, ...historic];
    if (settled.length === 0) return;
    const after = { ...imagine(this.process, fold, historic), at: fold.at };
    const programme = this.process.programme?.(after.state);
    const entry = fingerprinted(this.world.keyed, this.lastSettle());
    this.take(entry, { settled, decided: [], pins: undefined, wake: false, programme, after });
  }

  /** Facts after which the notices of this import are never sent; those of the living stream are not its business. */
  private laidToRest(fold: Fold): readonly DomainEvent[] {
    const before = this.begun.version === 0 ? [] : agendaOf(this.process, this.begun).outbox;
    const untold = agendaOf(this.process, fold).outbox.filter((id) => !before.includes(id));
    const historic = untold.length > 0 ? this.process.historic?.(fold.state, untold, fold.at) : undefined;
    mustBeInOrder(this.process, historic ?? [], fold.at, fold.at);
    return historic ?? [];
  }

  private lastSettle(): Command {
    const { asOf } = this.world;
    // The version makes it another command than an earlier run's, whose file ended at the same instant.
    const commandId = `${OWN_ID_PREFIX}import-settle:${this.fold.version}:${toMs(asOf)}`;
    return { commandId, type: SETTLE, data: {}, actor: CLOCK, at: asOf, door: 'import' };
  }

  get wake(): boolean {
    const after = agendaOf(this.process, this.fold);
    if (this.begun.version > 0) return needsWake(agendaOf(this.process, this.begun), after);
    return after.acts.length > 0 || after.outbox.length > 0;
  }

  private take(entry: Fingerprinted, decision: Decision): void {
    this.steps.push({ entry, decision });
    const { commandId } = entry.command;
    const { version: last, position } = this.fold;
    this.commands.set(commandId, {
      first: last + 1,
      last: decision.after.version,
      position,
      fingerprint: entry.fingerprint,
    });
    this.fold = { ...this.fold, ...decision.after };
  }
}

/** Nothing of the stream is added, whatever of it an earlier run brought in. */
function heldBack(fold: Fold, { stream, lines }: ImportStream, keyed: Keyed, refused?: RefusedLine): Lived {
  const known = lines.filter(
    (line) => line.line !== refused?.line && fold.commands.has(commandOf(keyed, stream, line).commandId),
  );
  return { steps: [], known: known.length, heldBack: true, refused, wake: false };
}

/**
 * A stream goes in as a whole or not at all: had time run without the refused line, what it would have prevented stood
 * in the record for ever, and the mended line came too late. Lines after it are not judged: that life never was.
 */
export async function liveThrough(process: AnyProcess, fold: Fold, item: ImportStream, world: World): Promise<Lived> {
  const { stream, lines } = item;
  if (item.spoilt) return heldBack(fold, item, world.keyed);
  const life = new Life(process, fold, { stream, world });
  for (const line of lines) {
    const rejection = await life.send(commandOf(world.keyed, stream, line));
    if (rejection) return heldBack(fold, item, world.keyed, refusedLine(item, line.line, rejection));
  }
  await life.end();
  const { steps, known, wake } = life;
  return { steps, known, heldBack: false, refused: undefined, wake };
}
