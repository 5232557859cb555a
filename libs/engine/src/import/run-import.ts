import type { AnyProcess, Instant, NewEvent, Rejection } from '@lianxin/kernel';
import { busy, emptyFold, foldOn, refused } from '@lianxin/kernel';
import { sealAll, toNewEvents } from '../handle-command/index.ts';
import { eachLimited, inGroups } from '../lanes/index.ts';
import type { Appended, Clock, EventStore, Keyed, RulePacks, Vault } from '../ports/index.ts';
import { BadAppend } from '../ports/index.ts';
import type { ProcessRegistry } from '../registry.ts';
import { FactsAsKnown } from './facts-as-known.ts';
import type { Imported } from './imported.ts';
import { NOTHING_IMPORTED, sumOf } from './imported.ts';
import type { ImportStream, RefusedLine } from './lines.ts';
import { refusedLine } from './lines.ts';
import type { Lived, Unfit, World } from './live-through.ts';
import { liveThrough } from './live-through.ts';
import type { ReservationsOf } from './reserve-today.ts';
import { ReserveToday } from './reserve-today.ts';

/** Streams sealed in one call of the vault: some hundred fields. */
const GROUP = 50;
const GROUPS_IN_FLIGHT_DEFAULT = 4;
/** Somebody else writes to the stream while it is imported: a few tries, then the file comes again. */
const ATTEMPTS_MAX = 3;

export interface ImportPorts {
  readonly store: EventStore;
  readonly vault: Vault;
  readonly keyed: Keyed;
  readonly registry: ProcessRegistry;
  readonly clock: Clock;
  /** What the streams go by is recorded before them. */
  readonly rulePacks?: RulePacks;
}

export interface ImportOptions {
  readonly asOf: Instant;
  readonly groupsInFlight?: number;
  /** What a line needs reserved before it is decided. */
  readonly reservations?: ReservationsOf;
  readonly unfit?: Unfit;
  readonly refused?: (line: RefusedLine) => void;
  readonly progress?: (sofar: Imported) => void;
}

interface Work extends Lived {
  readonly item: ImportStream;
  readonly process: AnyProcess;
  readonly version: number;
}

/**
 * Brings a file's streams in, each with one append of its whole history. One with a refused line is held back whole, and
 * the line is told. Streams whose facts other streams need come first, in a run of their own.
 */
export async function runImport(
  ports: ImportPorts,
  streams: Iterable<ImportStream> | AsyncIterable<ImportStream>,
  options: ImportOptions,
): Promise<Imported> {
  if (options.asOf > ports.clock.now()) throw new RangeError(`the file ends at ${options.asOf}: that is yet to come`);
  const run = new ImportRun(ports, options);
  const lanes = options.groupsInFlight ?? GROUPS_IN_FLIGHT_DEFAULT;
  await eachLimited(inGroups(streams, GROUP), lanes, (group) => run.take(group));
  return run.sofar;
}

function countOf({ item, known, refused: line, heldBack, wake }: Work, events: number): Imported {
  const linesRefused = line ? 1 : 0;
  const others = item.lines.length - known - linesRefused;
  return {
    ...{ ...NOTHING_IMPORTED, streams: 1, linesKnown: known, linesRefused },
    ...(heldBack ? { linesHeldBack: others, streamsHeldBack: 1 } : { linesTaken: others }),
    ...{ events, wakes: wake && events > 0 ? 1 : 0 },
  };
}

class ImportRun {
  sofar = NOTHING_IMPORTED;
  private readonly ports: ImportPorts;
  private readonly world: World;
  private readonly options: ImportOptions;
  private readonly reserving: ReserveToday | undefined;

  constructor(ports: ImportPorts, options: ImportOptions) {
    const { asOf, reservations, unfit } = options;
    this.ports = ports;
    this.world = { keyed: ports.keyed, reader: new FactsAsKnown(ports.store, ports.registry), asOf, unfit };
    this.options = options;
    this.reserving = reservations && new ReserveToday(ports, this.world, reservations);
  }

  async take(group: readonly ImportStream[]): Promise<void> {
    let left = group;
    for (let n = 0; left.length > 0; n += 1) left = await this.tryOnce(left, n === ATTEMPTS_MAX - 1);
    this.options.progress?.(this.sofar);
  }

  /** Gives back the streams that somebody else wrote to meanwhile. */
  private async tryOnce(group: readonly ImportStream[], isLast: boolean): Promise<readonly ImportStream[]> {
    const lived = await Promise.all(group.map((item) => this.live(item)));
    const works = lived.flatMap((work) => work ?? []);
    const events = await this.eventsOf(works);
    const lost: ImportStream[] = [];
    await Promise.all(
      works.map(async (work, i) => {
        if (await this.append(work, events[i] ?? [])) return;
        if (isLast) this.refuseAll(work.item, busy('too-many-writers'));
        else lost.push(work.item);
      }),
    );
    return lost;
  }

  private async live(item: ImportStream): Promise<Work | undefined> {
    const process = this.ports.registry.find(item.stream);
    if (!process) {
      this.refuseAll(item, refused('unknown-process'));
      return undefined;
    }
    const fold = foldOn(process, emptyFold(process), await this.ports.store.read(item.stream));
    const lived = this.reserving
      ? this.reserving.liveThrough(process, fold, item)
      : liveThrough(process, fold, item, this.world);
    return { item, process, version: fold.version, ...(await lived) };
  }

  /** Each work's events, sealed in one call for all of them. */
  private async eventsOf(works: readonly Work[]): Promise<readonly (readonly NewEvent[])[]> {
    const parts = works.flatMap(({ process, item, steps }) =>
      steps.map(({ decision }) => {
        return { process, stream: item.stream, events: [...decision.settled, ...decision.decided] };
      }),
    );
    const sealed = await sealAll(parts, this.ports.vault);
    let next = 0;
    return works.map(({ process, steps, wake }) =>
      steps.flatMap(({ entry, decision }, i) => {
        const wakes = wake && i === steps.length - 1;
        return toNewEvents(process, entry, { ...decision, wake: wakes }, sealed[next++] ?? []);
      }),
    );
  }

  private async append(work: Work, events: readonly NewEvent[]): Promise<boolean> {
    const { item, version } = work;
    const unkept = await this.keepPacks(work);
    if (unkept) {
      this.refuseAll(item, unkept);
      return true;
    }
    const outcome = events.length > 0 ? await this.appendOnce(item.stream, version, events) : 'appended';
    if (outcome === 'bad') {
      this.refuseAll(item, refused('not-recordable'));
      return true;
    }
    if (outcome !== 'appended') return false;
    if (work.refused) this.options.refused?.(work.refused);
    this.count(countOf(work, events.length));
    return true;
  }

  private async keepPacks({ steps }: Work): Promise<Rejection | undefined> {
    for (const ref of new Set(steps.flatMap(({ decision }) => decision.programme ?? []))) {
      const unkept = await this.ports.rulePacks?.keep(ref);
      if (unkept) return unkept;
    }
    return undefined;
  }

  private async appendOnce(
    stream: string,
    version: number,
    events: readonly NewEvent[],
  ): Promise<Appended['outcome'] | 'bad'> {
    try {
      return (await this.ports.store.append(stream, version, events)).outcome;
    } catch (error) {
      if (error instanceof BadAppend) return 'bad';
      throw error;
    }
  }

  private refuseAll(item: ImportStream, rejection: RefusedLine['rejection']): void {
    for (const { line } of item.lines) this.options.refused?.(refusedLine(item, line, rejection));
    this.count({ ...NOTHING_IMPORTED, streams: 1, streamsHeldBack: 1, linesRefused: item.lines.length });
  }

  private count(more: Imported): void {
    this.sofar = sumOf(this.sofar, more);
  }
}
