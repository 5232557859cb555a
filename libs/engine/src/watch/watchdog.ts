import type { Instant } from '@lianxin/kernel';
import { HOUR_MS, MINUTE_MS, SECOND_MS, noticeWorkflowId, plusMs } from '@lianxin/kernel';
import type { Pause } from '../lanes/index.ts';
import { pause } from '../lanes/index.ts';
import type { Clock, LateQuery, Wanted, Watched } from '../ports/index.ts';
import type { Pace } from '../wake/index.ts';
import { sendWakes } from '../wake/index.ts';
import type { Found, PatrolPorts } from './patrol.ts';
import { Patrol } from './patrol.ts';
import { takeStock } from './take-stock.ts';

const EVERY_MS = 30 * SECOND_MS;
/** Two rounds: a workflow that is merely behind catches up by itself in less. */
const LATE_AFTER_MS = MINUTE_MS;
/** A mail server may be down for a while without anybody being alarmed. */
const NOTICE_LATE_AFTER_MS = HOUR_MS;
/** What a round wakes at an ordinary pace; the rest stays late for the next one. */
const ROUND_MAX = 1000;
/** Named in a report; the count says how many there are. */
const NAMED_MAX = 20;

/** All of them, so that a cause that is gone can be told to be. */
export const CAUSES = [
  ...(['unseen', 'parked', 'overdue', 'unsent', 'outdated'] as const),
  /** No workflow has ever looked; its run is gone; the stream is; it was seen in a log that is another one now. */
  ...(['unwatched', 'lost', 'vanished', 'other-epoch'] as const),
] as const;
export type LateBecause = (typeof CAUSES)[number];

export interface WatchReport {
  readonly at: Instant;
  readonly late: number;
  readonly because: Readonly<Partial<Record<LateBecause, number>>>;
  readonly streams: readonly string[];
  readonly woken: number;
  readonly refused: readonly string[];
  /** Notices whose workflow had ended and was started again. */
  readonly notices: number;
}

export interface WatchdogPorts extends PatrolPorts {
  readonly clock: Clock;
}

export interface WatchdogOptions extends Pace {
  readonly everyMs?: number;
  readonly report?: (report: WatchReport) => void;
  /** A round that could not be made; the next one comes. */
  readonly failed?: (error: unknown) => void;
}

function whyLate(row: Watched, { lateAt, noticeLateAt }: LateQuery): LateBecause {
  if (row.parked) return 'parked';
  if (row.wantedVersion > row.seenVersion) return 'unseen';
  if (row.nextAt !== undefined && row.nextAt < lateAt) return 'overdue';
  return row.outboxSince !== undefined && row.outboxSince < noticeLateAt ? 'unsent' : 'outdated';
}

interface Late extends Watched {
  /** The stream is no more. */
  readonly gone: boolean;
}

/** What a round found: what the watch says is late, what it cannot know, and what it knew of another log. */
interface Round extends Found {
  readonly late: readonly Late[];
  readonly otherEpoch: readonly Wanted[];
}

function reasonsOf({ late, unwatched, lost, otherEpoch }: Round, query: LateQuery): Map<string, LateBecause> {
  return new Map<string, LateBecause>([
    ...late.map((row) => [row.stream, row.gone ? 'vanished' : whyLate(row, query)] as const),
    ...unwatched.map(({ stream }) => [stream, 'unwatched'] as const),
    ...lost.map(({ stream }) => [stream, 'lost'] as const),
    ...otherEpoch.map(({ stream }) => [stream, 'other-epoch'] as const),
  ]);
}

/** Version 0: look, whatever you know. Somebody may have told them of more than there is. */
function wakesFor({ late, unwatched, lost, otherEpoch }: Round, { lateAt: at, epoch }: LateQuery): readonly Wanted[] {
  const there = late.filter(({ gone }) => !gone);
  const wakes = [...there, ...unwatched, ...lost, ...otherEpoch].map(({ stream, workflow }) => ({
    ...{ stream, workflow, epoch, version: 0, at, parked: false },
  }));
  return [...new Map(wakes.map((wake) => [wake.stream, wake])).values()];
}

/** Finds what was lost, wakes it again and tells. */
export class Watchdog {
  private running: Promise<void> | undefined;
  private readonly stopping = new AbortController();
  private readonly ports: WatchdogPorts;
  private readonly options: WatchdogOptions;
  private readonly pause: Pause;
  private readonly patrol: Patrol;

  constructor(ports: WatchdogPorts, options: WatchdogOptions = {}) {
    this.ports = ports;
    this.options = options;
    this.pause = options.pause ?? pause;
    this.patrol = new Patrol(ports);
  }

  async round(): Promise<WatchReport> {
    const now = this.ports.clock.now();
    const query = this.query(now);
    const rows = await this.ports.watch.late(query);
    const otherEpoch = await this.ofOtherEpochs(rows, query);
    const late = await this.heldToTheRecord(rows.filter(({ epoch }) => epoch >= query.epoch));
    const found = { ...(await this.patrol.round(now, query.lateAt)), late, otherEpoch };
    const reasons = reasonsOf(found, query);
    await this.ports.watch.wanted(found.unwatched);
    const { woken, refused } = await sendWakes(this.ports, wakesFor(found, query), this.options);
    const notices = await this.startNotices(found, reasons);
    const because: Partial<Record<LateBecause, number>> = {};
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
    const { everyMs = EVERY_MS, report, failed } = this.options;
    while (!this.stopping.signal.aborted) {
      await this.round().then(report, failed);
      await this.pause(everyMs, this.stopping.signal);
    }
  }

  /** Read anew, and noted before anybody is woken; those that are over are noted as such and left alone. */
  private async ofOtherEpochs(rows: readonly Watched[], { epoch }: LateQuery): Promise<readonly Wanted[]> {
    const others = rows.filter((row) => row.epoch < epoch);
    const wakes = await takeStock(
      this.ports,
      others.map(({ stream }) => stream),
    );
    await this.ports.watch.wanted(wakes);
    return wakes;
  }

  /** A row may claim more than the record has: the record was restored from an older backup. The record's word counts. */
  private async heldToTheRecord(rows: readonly Watched[]): Promise<readonly Late[]> {
    const versions = await this.ports.store.versions(rows.map(({ stream }) => stream));
    const inRecord = ({ stream }: Watched): number => versions.get(stream) ?? 0;
    const ahead = rows.filter((row) => inRecord(row) < Math.max(row.seenVersion, row.wantedVersion, 1));
    await this.ports.watch.correct(new Map(ahead.map((row) => [row.stream, inRecord(row)])));
    return rows.map((row) => ({ ...row, gone: inRecord(row) === 0 }));
  }

  /** Of streams whose notices are late, and of those the patrol met. */
  private async startNotices(found: Found, reasons: ReadonlyMap<string, LateBecause>): Promise<number> {
    const unsent = [...reasons].flatMap(([stream, why]) => (why === 'unsent' ? [stream] : []));
    const lost = [...(await this.patrol.lostNotices(unsent)), ...found.notices];
    const each = new Map(lost.map((one) => [noticeWorkflowId(one.stream, one.notice), one]));
    for (const { stream, notice } of each.values()) await this.ports.processes.startNotice(stream, notice);
    return each.size;
  }

  private query(now: Instant): LateQuery {
    const { all } = this.ports.registry;
    const revisions = new Map(
      all.flatMap(({ workflow, agendaRevision }) => (workflow ? [[workflow, agendaRevision]] : [])),
    );
    return {
      lateAt: plusMs(now, -LATE_AFTER_MS),
      noticeLateAt: plusMs(now, -NOTICE_LATE_AFTER_MS),
      revisions,
      epoch: this.ports.epochNow(),
      limit: ROUND_MAX,
    };
  }
}
