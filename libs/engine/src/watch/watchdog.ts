import type { Instant } from '@lianxin/kernel';
import { HOUR_MS, MINUTE_MS, SECOND_MS, plusMs } from '@lianxin/kernel';
import type { Pause } from '../lanes/index.ts';
import { pause } from '../lanes/index.ts';
import type { Clock, LateQuery, Watched } from '../ports/index.ts';
import type { Pace, WakerPorts } from '../wake/index.ts';
import { sendWakes } from '../wake/index.ts';

const EVERY_MS = 30 * SECOND_MS;
/** Two rounds: a workflow that is merely behind catches up by itself in less. */
const LATE_AFTER_MS = MINUTE_MS;
/** A mail server may be down for a while without anybody being alarmed. */
const NOTICE_LATE_AFTER_MS = HOUR_MS;
/** What a round wakes at an ordinary pace; the rest stays late for the next one. */
const ROUND_MAX = 1000;
/** Named in a report; the count says how many there are. */
const NAMED_MAX = 20;

export type LateBecause = 'unseen' | 'parked' | 'overdue' | 'unsent' | 'outdated';

export interface WatchReport {
  readonly at: Instant;
  readonly late: number;
  readonly because: Readonly<Partial<Record<LateBecause, number>>>;
  readonly streams: readonly string[];
  readonly woken: number;
  readonly refused: readonly string[];
}

export interface WatchdogPorts extends WakerPorts {
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

/** Finds what was lost, wakes it again and tells. */
export class Watchdog {
  private running: Promise<void> | undefined;
  private readonly stopping = new AbortController();
  private readonly ports: WatchdogPorts;
  private readonly options: WatchdogOptions;
  private readonly pause: Pause;

  constructor(ports: WatchdogPorts, options: WatchdogOptions = {}) {
    this.ports = ports;
    this.options = options;
    this.pause = options.pause ?? pause;
  }

  async round(): Promise<WatchReport> {
    const query = this.query(this.ports.clock.now());
    const rows = await this.ports.watch.late(query);
    const because: Partial<Record<LateBecause, number>> = {};
    const wakes = rows.map(({ stream, workflow, wantedVersion, wantedAt, seenVersion }, i) => {
      const why = whyLate(rows[i] as Watched, query);
      because[why] = (because[why] ?? 0) + 1;
      // Whoever has seen all that was wanted is told version 0: look, whatever you know.
      const version = wantedVersion > seenVersion ? wantedVersion : 0;
      return { stream, workflow, version, at: wantedAt ?? query.lateAt, parked: false };
    });
    const { woken, refused } = await sendWakes(this.ports, wakes, this.options);
    const streams = rows.slice(0, NAMED_MAX).map(({ stream }) => stream);
    return { at: plusMs(query.lateAt, LATE_AFTER_MS), late: rows.length, because, streams, woken, refused };
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

  private query(now: Instant): LateQuery {
    const { all } = this.ports.registry;
    const revisions = new Map(
      all.flatMap(({ workflow, agendaRevision }) => (workflow ? [[workflow, agendaRevision]] : [])),
    );
    return {
      lateAt: plusMs(now, -LATE_AFTER_MS),
      noticeLateAt: plusMs(now, -NOTICE_LATE_AFTER_MS),
      revisions,
      limit: ROUND_MAX,
    };
  }
}
