import type { Instant } from '@lianxin/kernel';
import { HOUR_MS, MINUTE_MS, SECOND_MS, noticeWorkflowId, addMs } from '@lianxin/kernel';
import type { Sleep } from '../concurrency/index.ts';
import { sleep } from '../concurrency/index.ts';
import type { TimeSource, LateQuery, WakeRequest, MonitoredProcess } from '../ports/index.ts';
import type { WakeRateLimit } from '../wake/index.ts';
import { sendWakes } from '../wake/index.ts';
import type { ScanFindings, ProcessScanPorts } from './process-scan.ts';
import { ProcessScan } from './process-scan.ts';
import { reassessStreams } from './reassess-streams.ts';

const EVERY_MS = 30 * SECOND_MS;
/** Two rounds: a workflow that is merely behind catches up in less. */
const LATE_AFTER_MS = MINUTE_MS;
/** A mail server may be down for a while without anybody being alarmed. */
const NOTICE_LATE_AFTER_MS = HOUR_MS;
/** What a round wakes at an ordinary pace; the rest stays late for the next one. */
const ROUND_MAX = 1000;
/** Named in a report; the count says how many there are. */
const NAMED_MAX = 20;

/** All causes, so that a cause that no longer holds can be reported as zero. */
export const LATE_CAUSES = [
  ...(['unseen', 'parked', 'overdue', 'unsent', 'outdated'] as const),
  /** No workflow has ever looked; its run is gone; the stream is; it was seen in a log that is another one now. */
  ...(['unwatched', 'lost', 'vanished', 'other-epoch'] as const),
] as const;
/** Why a process is late. */
export type LateCause = (typeof LATE_CAUSES)[number];

/** One round of the watchdog: how many processes were late and why, which streams, and what was woken. */
export interface WatchdogReport {
  readonly at: Instant;
  readonly late: number;
  readonly because: Readonly<Partial<Record<LateCause, number>>>;
  readonly streams: readonly string[];
  readonly woken: number;
  readonly refused: readonly string[];
  /** Notices whose workflow had ended and was started again. */
  readonly notices: number;
}

/** What the watchdog works with. */
export interface WatchdogPorts extends ProcessScanPorts {
  readonly clock: TimeSource;
}

/** How often it runs (milliseconds), how fast it wakes, and who hears of a round. */
export interface WatchdogOptions extends WakeRateLimit {
  readonly everyMs?: number;
  readonly onReport?: (report: WatchdogReport) => void;
  /** A round that could not be made; the next one comes. */
  readonly onFailure?: (error: unknown) => void;
}

/** Why a row that `findLate` found is late. */
export function lateCauseOf(
  row: MonitoredProcess,
  { lateAt, noticeLateAt }: Pick<LateQuery, 'lateAt' | 'noticeLateAt'>,
): LateCause {
  if (row.isBacklogged) return 'parked';
  if (row.requestedVersion > row.seenVersion) return 'unseen';
  if (row.nextAt !== undefined && row.nextAt < lateAt) return 'overdue';
  return row.outboxSince !== undefined && row.outboxSince < noticeLateAt ? 'unsent' : 'outdated';
}

interface LateProcess extends MonitoredProcess {
  /** The stream is no more. */
  readonly isGone: boolean;
}

/** What a round found: what the process monitor says is late, what it cannot know, and what it knew of another log. */
interface RoundFindings extends ScanFindings {
  readonly late: readonly LateProcess[];
  readonly otherEpoch: readonly WakeRequest[];
}

function causesByStream(
  { late, unwatched, lost, otherEpoch }: RoundFindings,
  query: LateQuery,
): Map<string, LateCause> {
  return new Map<string, LateCause>([
    ...late.map((row) => [row.stream, row.isGone ? 'vanished' : lateCauseOf(row, query)] as const),
    ...unwatched.map(({ stream }) => [stream, 'unwatched'] as const),
    ...lost.map(({ stream }) => [stream, 'lost'] as const),
    ...otherEpoch.map(({ stream }) => [stream, 'other-epoch'] as const),
  ]);
}

/** Version 0: the workflow looks whatever it knows. It may have heard of a version that does not exist. */
function toWakeRequestsOf(
  { late, unwatched, lost, otherEpoch }: RoundFindings,
  { lateAt: at, epoch }: LateQuery,
): readonly WakeRequest[] {
  const there = late.filter(({ isGone }) => !isGone);
  const wakes = [...there, ...unwatched, ...lost, ...otherEpoch].map(({ stream, workflow }) => ({
    ...{ stream, workflow, epoch, version: 0, at, isBacklogged: false },
  }));
  return [...new Map(wakes.map((wake) => [wake.stream, wake])).values()];
}

/** Finds lost wakes and stuck processes, wakes them again and reports them. */
export class Watchdog {
  private running: Promise<void> | undefined;
  private readonly stopping = new AbortController();
  private readonly ports: WatchdogPorts;
  private readonly options: WatchdogOptions;
  private readonly sleep: Sleep;
  private readonly scan: ProcessScan;

  constructor(ports: WatchdogPorts, options: WatchdogOptions = {}) {
    this.ports = ports;
    this.options = options;
    this.sleep = options.sleep ?? sleep;
    this.scan = new ProcessScan(ports);
  }

  async round(): Promise<WatchdogReport> {
    const now = this.ports.clock.now();
    const query = this.lateQueryAt(now);
    const rows = await this.ports.monitor.findLate(query);
    const otherEpoch = await this.reassessOtherEpochs(rows, query);
    const late = await this.correctToRecord(rows.filter(({ epoch }) => epoch >= query.epoch));
    const found = { ...(await this.scan.scan(now, query.lateAt)), late, otherEpoch };
    const reasons = causesByStream(found, query);
    await this.ports.monitor.requestWakes(found.unwatched);
    const { woken, refused } = await sendWakes(this.ports, toWakeRequestsOf(found, query), this.options);
    const notices = await this.startNotices(found, reasons);
    const because: Partial<Record<LateCause, number>> = {};
    for (const why of reasons.values()) because[why] = (because[why] ?? 0) + 1;
    const streams = [...reasons.keys()].slice(0, NAMED_MAX);
    return { at: now, late: reasons.size, because, streams, woken, refused, notices };
  }

  start(): void {
    this.running ??= this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    const { everyMs = EVERY_MS, onReport, onFailure } = this.options;
    while (!this.stopping.signal.aborted) {
      await this.round().then(onReport, onFailure);
      await this.sleep(everyMs, this.stopping.signal);
    }
  }

  /** Read anew, and noted before anybody is woken; those that are over are noted as such and left alone. */
  private async reassessOtherEpochs(
    rows: readonly MonitoredProcess[],
    { epoch }: LateQuery,
  ): Promise<readonly WakeRequest[]> {
    const others = rows.filter((row) => row.epoch < epoch);
    const wakes = await reassessStreams(
      this.ports,
      others.map(({ stream }) => stream),
    );
    await this.ports.monitor.requestWakes(wakes);
    return wakes;
  }

  /** A row may claim more than the record has: the record was restored from an older backup. The record's word counts. */
  private async correctToRecord(rows: readonly MonitoredProcess[]): Promise<readonly LateProcess[]> {
    const versions = await this.ports.store.versions(rows.map(({ stream }) => stream));
    const inRecord = ({ stream }: MonitoredProcess): number => versions.get(stream) ?? 0;
    const ahead = rows.filter((row) => inRecord(row) < Math.max(row.seenVersion, row.requestedVersion, 1));
    await this.ports.monitor.correctVersions(new Map(ahead.map((row) => [row.stream, inRecord(row)])));
    return rows.map((row) => ({ ...row, isGone: inRecord(row) === 0 }));
  }

  /** Of streams whose notices are late, and of those the scan met. */
  private async startNotices(found: ScanFindings, reasons: ReadonlyMap<string, LateCause>): Promise<number> {
    const unsent = [...reasons].flatMap(([stream, why]) => (why === 'unsent' ? [stream] : []));
    const lost = [...(await this.scan.findLostNotices(unsent)), ...found.notices];
    const each = new Map(lost.map((one) => [noticeWorkflowId(one.stream, one.notice), one]));
    for (const { stream, notice } of each.values()) await this.ports.scheduler.startNotice(stream, notice);
    return each.size;
  }

  private lateQueryAt(now: Instant): LateQuery {
    const { all } = this.ports.registry;
    const revisions = new Map(
      all.flatMap(({ workflow, agendaRevision }) => (workflow ? [[workflow, agendaRevision]] : [])),
    );
    return {
      lateAt: addMs(now, -LATE_AFTER_MS),
      noticeLateAt: addMs(now, -NOTICE_LATE_AFTER_MS),
      revisions,
      epoch: this.ports.epochNow(),
      limit: ROUND_MAX,
    };
  }
}
