import type { AnyProcess, Instant, NewEvent, Rejection } from '@lianxin/kernel';
import { busy, initialState, replay, refused } from '@lianxin/kernel';
import { sealAll, toNewEvents } from '../handle-command/index.ts';
import { forEachLimited, groupItems } from '../concurrency/index.ts';
import type { Appended, TimeSource, EventStore, KeyedHash, RulePacks, Vault } from '../ports/index.ts';
import { BadAppend } from '../ports/index.ts';
import { rejectionOfBadAppend } from './over-limit.ts';
import type { ProcessRegistry } from '../registry.ts';
import { KnownStateReader } from './known-state-reader.ts';
import type { ImportResult } from './import-result.ts';
import { EMPTY_IMPORT_RESULT, addImportResults } from './import-result.ts';
import type { ImportStream, RefusedLine } from './import-lines.ts';
import { toRefusedLine } from './import-lines.ts';
import type { SimulatedHistory, FitCheck, ImportContext } from './simulate-history.ts';
import { simulateHistory } from './simulate-history.ts';
import type { ReservationsOf } from './reserve-now.ts';
import { ReservingSimulation } from './reserve-now.ts';

/** Streams sealed in one call of the vault: some hundred fields. */
const GROUP_STREAMS = 50;
const GROUPS_IN_FLIGHT_DEFAULT = 4;
/** Another process writes to the stream during the import: a few tries, then the file has to be run again. */
const ATTEMPTS_MAX = 3;

/** What an import works with. */
export interface ImportPorts {
  readonly store: EventStore;
  readonly vault: Vault;
  readonly keyed: KeyedHash;
  readonly registry: ProcessRegistry;
  readonly clock: TimeSource;
  /** Records the rule packs that the streams depend on, before them. */
  readonly rulePacks?: RulePacks;
}

/** Where the file ends in time, and what checks and hears of its lines. */
export interface ImportOptions {
  readonly asOf: Instant;
  readonly groupsInFlight?: number;
  /** What a line needs reserved before it is decided. */
  readonly reservations?: ReservationsOf;
  readonly checkFit?: FitCheck;
  readonly onRefused?: (line: RefusedLine) => void;
  readonly onProgress?: (sofar: ImportResult) => void;
}

interface StreamImport extends SimulatedHistory {
  readonly item: ImportStream;
  readonly process: AnyProcess;
  readonly version: number;
}

/**
 * Brings a file's streams in, each with one append of its whole history. A stream with a refused line is held back
 * whole, and the line is reported. Streams whose state other streams need come first, in a run of their own. Throws
 * when `asOf` is in the future.
 */
export async function runImport(
  ports: ImportPorts,
  streams: Iterable<ImportStream> | AsyncIterable<ImportStream>,
  options: ImportOptions,
): Promise<ImportResult> {
  if (options.asOf > ports.clock.now()) throw new RangeError(`the file ends at ${options.asOf}: that is yet to come`);
  const run = new ImportRun(ports, options);
  const concurrency = options.groupsInFlight ?? GROUPS_IN_FLIGHT_DEFAULT;
  await forEachLimited(groupItems(streams, GROUP_STREAMS), concurrency, (group) => run.importGroup(group));
  return run.result;
}

function resultOf(
  { item, knownLines, refusedLine: line, isHeldBack, shouldWake }: StreamImport,
  events: number,
): ImportResult {
  const linesRefused = line ? 1 : 0;
  const others = item.lines.length - knownLines - linesRefused;
  return {
    ...{ ...EMPTY_IMPORT_RESULT, streams: 1, linesKnown: knownLines, linesRefused },
    ...(isHeldBack ? { linesHeldBack: others, streamsHeldBack: 1 } : { linesTaken: others }),
    ...{ events, wakes: shouldWake && events > 0 ? 1 : 0 },
  };
}

class ImportRun {
  result = EMPTY_IMPORT_RESULT;
  private readonly ports: ImportPorts;
  private readonly context: ImportContext;
  private readonly options: ImportOptions;
  private readonly reservingSimulation: ReservingSimulation | undefined;

  constructor(ports: ImportPorts, options: ImportOptions) {
    const { asOf, reservations, checkFit } = options;
    this.ports = ports;
    this.context = { keyed: ports.keyed, reader: new KnownStateReader(ports.store, ports.registry), asOf, checkFit };
    this.options = options;
    this.reservingSimulation = reservations && new ReservingSimulation(ports, this.context, reservations);
  }

  async importGroup(group: readonly ImportStream[]): Promise<void> {
    let left = group;
    for (let n = 0; left.length > 0; n += 1) left = await this.tryImport(left, n === ATTEMPTS_MAX - 1);
    this.options.onProgress?.(this.result);
  }

  /** Returns the streams that another process wrote to meanwhile. */
  private async tryImport(group: readonly ImportStream[], isLast: boolean): Promise<readonly ImportStream[]> {
    const lived = await Promise.all(group.map((item) => this.simulate(item)));
    const works = lived.flatMap((work) => work ?? []);
    const events = await this.sealEventsOf(works);
    const lost: ImportStream[] = [];
    await Promise.all(
      works.map(async (work, i) => {
        if (await this.append(work, events[i] ?? [])) return;
        if (isLast) this.refuseAll(work.item, busy('too-many-writers', { params: { attempts: ATTEMPTS_MAX } }));
        else lost.push(work.item);
      }),
    );
    return lost;
  }

  private async simulate(item: ImportStream): Promise<StreamImport | undefined> {
    const process = this.ports.registry.findByStream(item.stream);
    if (!process) {
      this.refuseAll(item, refused('unknown-process'));
      return undefined;
    }
    const aggregate = replay(process, initialState(process), await this.ports.store.read(item.stream));
    const lived = this.reservingSimulation
      ? this.reservingSimulation.simulate(process, aggregate, item)
      : simulateHistory(process, aggregate, item, this.context);
    return { item, process, version: aggregate.version, ...(await lived) };
  }

  /** Each work's events, sealed in one call for all of them. */
  private async sealEventsOf(works: readonly StreamImport[]): Promise<readonly (readonly NewEvent[])[]> {
    const parts = works.flatMap(({ process, item, steps }) =>
      steps.map(({ decision }) => {
        return { process, stream: item.stream, events: [...decision.settledEvents, ...decision.decidedEvents] };
      }),
    );
    const sealed = await sealAll(parts, this.ports.vault);
    let next = 0;
    return works.map(({ process, steps, shouldWake }) =>
      steps.flatMap(({ fingerprinted, decision }, i) => {
        const wakes = shouldWake && i === steps.length - 1;
        return toNewEvents(process, fingerprinted, { ...decision, shouldWake: wakes }, sealed[next++] ?? []);
      }),
    );
  }

  private async append(work: StreamImport, events: readonly NewEvent[]): Promise<boolean> {
    const { item, version } = work;
    const rejection = await this.recordRulePacks(work);
    if (rejection) {
      this.refuseAll(item, rejection);
      return true;
    }
    const outcome = events.length > 0 ? await this.tryAppend(item.stream, version, events) : 'appended';
    if (typeof outcome !== 'string') {
      this.refuseAll(item, outcome);
      return true;
    }
    if (outcome !== 'appended') return false;
    if (work.refusedLine) this.options.onRefused?.(work.refusedLine);
    this.addResult(resultOf(work, events.length));
    return true;
  }

  private async recordRulePacks({ steps }: StreamImport): Promise<Rejection | undefined> {
    for (const ref of new Set(steps.flatMap(({ decision }) => decision.programme ?? []))) {
      const unkept = await this.ports.rulePacks?.ensureRecorded(ref);
      if (unkept) return unkept;
    }
    return undefined;
  }

  private async tryAppend(
    stream: string,
    version: number,
    events: readonly NewEvent[],
  ): Promise<Appended['outcome'] | Rejection> {
    try {
      return (await this.ports.store.append(stream, version, events)).outcome;
    } catch (error) {
      if (error instanceof BadAppend) return rejectionOfBadAppend(error, this.ports.store.limits);
      throw error;
    }
  }

  private refuseAll(item: ImportStream, rejection: RefusedLine['rejection']): void {
    for (const { line } of item.lines) this.options.onRefused?.(toRefusedLine(item, line, rejection));
    this.addResult({ ...EMPTY_IMPORT_RESULT, streams: 1, streamsHeldBack: 1, linesRefused: item.lines.length });
  }

  private addResult(more: ImportResult): void {
    this.result = addImportResults(this.result, more);
  }
}
