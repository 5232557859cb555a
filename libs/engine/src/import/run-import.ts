import type { AnyProcess, Instant, NewEvent } from '@lianxin/kernel';
import { busy, emptyFold, foldOn, refused } from '@lianxin/kernel';
import { sealAll, toNewEvents } from '../handle-command/index.ts';
import { eachLimited, inGroups } from '../lanes/index.ts';
import type { Appended, Clock, EventStore, Keyed, Vault } from '../ports/index.ts';
import { BadAppend } from '../ports/index.ts';
import type { ProcessRegistry } from '../registry.ts';
import { FactsAsKnown } from './facts-as-known.ts';
import type { ImportStream, RefusedLine } from './lines.ts';
import type { Lived, World } from './live-through.ts';
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
}

export interface ImportOptions {
  readonly asOf: Instant;
  readonly groupsInFlight?: number;
  /** What a line needs reserved before it is decided. */
  readonly reservations?: ReservationsOf;
  readonly refused?: (line: RefusedLine) => void;
  readonly progress?: (sofar: Imported) => void;
}

export interface Imported {
  readonly streams: number;
  readonly linesTaken: number;
  /** In the record already. */
  readonly linesKnown: number;
  readonly linesRefused: number;
  readonly events: number;
  /** Streams that go on living and whose workflow is woken. */
  readonly wakes: number;
}

interface Work extends Lived {
  readonly item: ImportStream;
  readonly process: AnyProcess;
  readonly version: number;
}

const NOTHING: Imported = { streams: 0, linesTaken: 0, linesKnown: 0, linesRefused: 0, events: 0, wakes: 0 };

/**
 * Brings a file's streams in, each with one append of its whole history. Good lines go in, bad ones are told. Streams
 * whose facts other streams need come first, in a run of their own.
 */
export async function runImport(
  ports: ImportPorts,
  streams: Iterable<ImportStream> | AsyncIterable<ImportStream>,
  options: ImportOptions,
): Promise<Imported> {
  if (options.asOf > ports.clock.now()) throw new RangeError(`the file ends at ${options.asOf}: that is yet to come`);
  const run = new ImportRun(ports, worldOf(ports, options), options);
  const lanes = options.groupsInFlight ?? GROUPS_IN_FLIGHT_DEFAULT;
  await eachLimited(inGroups(streams, GROUP), lanes, (group) => run.take(group));
  return run.sofar;
}

function worldOf(ports: ImportPorts, { asOf, reservations }: ImportOptions): World {
  const reader = new FactsAsKnown(ports.store, ports.registry);
  const world = { keyed: ports.keyed, reader, asOf };
  if (!reservations) return world;
  const today = new ReserveToday(ports, reader, reservations);
  return { ...world, reserve: (stream, command) => today.before(stream, command) };
}

class ImportRun {
  sofar = NOTHING;
  private readonly ports: ImportPorts;
  private readonly world: World;
  private readonly options: ImportOptions;

  constructor(ports: ImportPorts, world: World, options: ImportOptions) {
    this.ports = ports;
    this.world = world;
    this.options = options;
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
    return { item, process, version: fold.version, ...(await liveThrough(process, fold, item, this.world)) };
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
    const { item, version, known, wake } = work;
    const outcome = events.length > 0 ? await this.appendOnce(item.stream, version, events) : 'appended';
    if (outcome === 'bad') {
      this.refuseAll(item, refused('not-recordable'));
      return true;
    }
    if (outcome !== 'appended') return false;
    for (const line of work.refused) this.options.refused?.(line);
    const refusedCount = work.refused.length;
    this.count({
      streams: 1,
      linesTaken: item.lines.length - known - refusedCount,
      linesKnown: known,
      linesRefused: refusedCount,
      events: events.length,
      wakes: wake && events.length > 0 ? 1 : 0,
    });
    return true;
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

  private refuseAll({ stream, lines }: ImportStream, rejection: RefusedLine['rejection']): void {
    for (const { line } of lines) this.options.refused?.({ line, stream, rejection });
    this.count({ ...NOTHING, streams: 1, linesRefused: lines.length });
  }

  private count(more: Imported): void {
    const { sofar } = this;
    this.sofar = {
      streams: sofar.streams + more.streams,
      linesTaken: sofar.linesTaken + more.linesTaken,
      linesKnown: sofar.linesKnown + more.linesKnown,
      linesRefused: sofar.linesRefused + more.linesRefused,
      events: sofar.events + more.events,
      wakes: sofar.wakes + more.wakes,
    };
  }
}
