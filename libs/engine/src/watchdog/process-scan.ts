import type { Agenda, Instant } from '@lianxin/kernel';
import { isFinished, noticeWorkflowId } from '@lianxin/kernel';
import { forEachLimited } from '../concurrency/index.ts';
import { tryComputeAgenda } from '../agenda/try-compute-agenda.ts';
import type { EventStore, WorkflowScheduler, WakeRequest, ProcessMonitor, MonitoredProcess } from '../ports/index.ts';
import type { ProcessRegistry } from '../registry.ts';

/** Stream names a page; names are cheap to read, so a long record is scanned within the hour. */
const STREAMS_PAGE = 5000;
/** Each costs a question to the scheduler and a reading of the stream: some ten a second. */
const OPEN_PAGE = 300;
/** Streams read at once, beside people's commands. */
const READS_IN_FLIGHT = 8;
/** More wakes in one round would slow the commands of people who work meanwhile; the next round goes on. */
const FOUND_MAX = 1000;

/** What the scan reads, and the scheduler it compares with. */
export interface ProcessScanPorts {
  readonly store: Pick<EventStore, 'listStreams' | 'read' | 'versions'>;
  readonly registry: ProcessRegistry;
  readonly monitor: ProcessMonitor;
  readonly scheduler: WorkflowScheduler;
  /** The epoch of the log as this process knows it. */
  readonly epochNow: () => number;
}

/** What one page of the scan found. */
export interface ScanFindings {
  /** Open, and no workflow has ever looked at them. */
  readonly unwatched: readonly WakeRequest[];
  /** Open and monitored, and no run of their workflow is under way. */
  readonly lost: readonly WakeRequest[];
  /** Notices in an outbox whose own workflow has ended. */
  readonly notices: readonly { readonly stream: string; readonly notice: string }[];
}

/**
 * Goes through all streams and all that is monitored, a page a round, and finds what no row tells: streams that nobody
 * monitors, runs and notices that the scheduler has lost or somebody ended.
 */
export class ProcessScan {
  private streamsAfter = '';
  private openAfter = '';
  private readonly ports: ProcessScanPorts;

  constructor(ports: ProcessScanPorts) {
    this.ports = ports;
  }

  /** What changed after `settledBy` may be on its way still. */
  async scan(now: Instant, settledBy: Instant): Promise<ScanFindings> {
    const unwatched = await this.findUnmonitored(now, settledBy);
    const [lost, notices]: [WakeRequest[], ScanFindings['notices'][number][]] = [[], []];
    // Where one run is lost the next may be too: nobody waits hours for a scheduler that lost them all.
    for (let any = true; any && lost.length < FOUND_MAX;) {
      const page = await this.nextOpenPage();
      const found = await this.findLostRuns(page, settledBy);
      lost.push(...found.lost);
      notices.push(...found.notices);
      any = found.lost.length > 0 && page.length === OPEN_PAGE;
    }
    return { unwatched, lost, notices };
  }

  /** All open streams that nobody monitors, each once, from the beginning. */
  async findUnmonitored(now: Instant, settledBy: Instant): Promise<readonly WakeRequest[]> {
    const { store, registry, monitor } = this.ports;
    const page = await store.listStreams(this.streamsAfter, STREAMS_PAGE);
    this.streamsAfter = page.length < STREAMS_PAGE ? '' : (page.at(-1) ?? '');
    const names = await monitor.findUnmonitored(
      page.filter((stream) => registry.findByStream(stream)?.workflow !== undefined),
    );
    const found: WakeRequest[] = [];
    await forEachLimited(names.slice(0, FOUND_MAX), READS_IN_FLIGHT, async (stream) => {
      const open = await this.toWakeRequestIfOpen(stream, now, settledBy);
      if (open) found.push(open);
    });
    return found;
  }

  /** True once all streams were gone through. */
  get hasScannedAllStreams(): boolean {
    return this.streamsAfter === '';
  }

  /** One that is over needs no workflow: that is noted, so that it is not read again. */
  private async toWakeRequestIfOpen(
    stream: string,
    now: Instant,
    settledBy: Instant,
  ): Promise<WakeRequest | undefined> {
    const process = this.ports.registry.getByStream(stream);
    const epoch = this.ports.epochNow();
    const { agenda, version, recordedAt } = await this.readStream(stream);
    const workflow = process.workflow as string;
    if (!agenda || !isFinished(agenda)) {
      return recordedAt < settledBy ? { stream, workflow, epoch, version, at: now, isBacklogged: false } : undefined;
    }
    const { agendaRevision } = process;
    await this.ports.monitor.ackSeen({
      ...{ stream, workflow, epoch, agendaRevision, seenVersion: version, readAt: now, isOver: true },
    });
    return undefined;
  }

  private async nextOpenPage(): Promise<readonly MonitoredProcess[]> {
    const page = await this.ports.monitor.listOpen(this.openAfter, OPEN_PAGE);
    this.openAfter = page.length < OPEN_PAGE ? '' : (page.at(-1)?.stream ?? '');
    return page;
  }

  private async findLostRuns(
    page: readonly MonitoredProcess[],
    settledBy: Instant,
  ): Promise<Pick<ScanFindings, 'lost' | 'notices'>> {
    const { scheduler } = this.ports;
    const level = page.filter(
      (row) => row.seenVersion >= row.requestedVersion && (row.readAt ?? settledBy) < settledBy,
    );
    const ended = new Set(await scheduler.findNotRunning(level.map(({ stream }) => stream)));
    const lost = level.flatMap(({ stream, workflow, epoch, requestedVersion: version }) =>
      ended.has(stream) ? [{ stream, workflow, epoch, version, at: settledBy, isBacklogged: false }] : [],
    );
    return { lost, notices: await this.findLostNotices(level.map(({ stream }) => stream)) };
  }

  /** In the outboxes of these streams. */
  async findLostNotices(streams: readonly string[]): Promise<ScanFindings['notices']> {
    const { registry, scheduler } = this.ports;
    const waiting: { stream: string; notice: string }[] = [];
    await forEachLimited(streams, READS_IN_FLIGHT, async (stream) => {
      if (!registry.findByStream(stream)) return;
      const { agenda } = await this.readStream(stream);
      waiting.push(...(agenda?.outbox ?? []).map((notice) => ({ stream, notice })));
    });
    const idOf = (one: { stream: string; notice: string }): string => noticeWorkflowId(one.stream, one.notice);
    const ended = new Set(await scheduler.findNotRunning(waiting.map(idOf)));
    return waiting.filter((one) => ended.has(idOf(one)));
  }

  /** Without an agenda where its rules cannot replay it: nobody else is to wait for that one. */
  private async readStream(stream: string): Promise<{ agenda?: Agenda; version: number; recordedAt: Instant | '' }> {
    const events = await this.ports.store.read(stream);
    const agenda = tryComputeAgenda(this.ports.registry.getByStream(stream), events);
    const last = events.at(-1);
    return { ...(agenda ? { agenda } : {}), version: last?.version ?? 0, recordedAt: last?.recordedAt ?? '' };
  }
}
