import type { Agenda, Instant } from '@lianxin/kernel';
import { isOver, noticeWorkflowId } from '@lianxin/kernel';
import { eachLimited } from '../lanes/index.ts';
import { agendaIn } from '../look/agenda-in.ts';
import type { EventStore, Processes, Wanted, Watch, Watched } from '../ports/index.ts';
import type { ProcessRegistry } from '../registry.ts';

/** Names are cheap to go through: a long record is gone through within the hour. */
const STREAMS_PAGE = 5000;
/** Each costs a question to the scheduler and a reading of the stream: some ten a second. */
const OPEN_PAGE = 300;
/** Streams read at once, beside people's commands. */
const READS_IN_FLIGHT = 8;
/** More in one round would be woken too fast for whoever works meanwhile; the next round goes on. */
const FOUND_MAX = 1000;

export interface PatrolPorts {
  readonly store: Pick<EventStore, 'streams' | 'read' | 'versions'>;
  readonly registry: ProcessRegistry;
  readonly watch: Watch;
  readonly processes: Processes;
  /** The epoch of the log as this process knows it. */
  readonly epochNow: () => number;
}

export interface Found {
  /** Open, and no workflow has ever looked at them. */
  readonly unwatched: readonly Wanted[];
  /** Open and watched, and no run of their workflow is under way. */
  readonly lost: readonly Wanted[];
  /** Notices in an outbox whose own workflow has ended. */
  readonly notices: readonly { readonly stream: string; readonly notice: string }[];
}

/**
 * Goes through all streams and all that is watched, a page a round, and finds what no row tells: streams that nobody
 * watches, runs and notices that the scheduler has lost or somebody ended.
 */
export class Patrol {
  private streamsAfter = '';
  private openAfter = '';
  private readonly ports: PatrolPorts;

  constructor(ports: PatrolPorts) {
    this.ports = ports;
  }

  /** What changed after `settledBy` may be on its way still. */
  async round(now: Instant, settledBy: Instant): Promise<Found> {
    const unwatched = await this.unwatched(now, settledBy);
    const [lost, notices]: [Wanted[], Found['notices'][number][]] = [[], []];
    // Where one run is lost the next may be too: nobody waits hours for a scheduler that lost them all.
    for (let any = true; any && lost.length < FOUND_MAX;) {
      const page = await this.openPage();
      const found = await this.lookInto(page, settledBy);
      lost.push(...found.lost);
      notices.push(...found.notices);
      any = found.lost.length > 0 && page.length === OPEN_PAGE;
    }
    return { unwatched, lost, notices };
  }

  /** All open streams that nobody watches, each once, from the beginning. */
  async unwatched(now: Instant, settledBy: Instant): Promise<readonly Wanted[]> {
    const { store, registry, watch } = this.ports;
    const page = await store.streams(this.streamsAfter, STREAMS_PAGE);
    this.streamsAfter = page.length < STREAMS_PAGE ? '' : (page.at(-1) ?? '');
    const names = await watch.unwatched(page.filter((stream) => registry.find(stream)?.workflow !== undefined));
    const found: Wanted[] = [];
    await eachLimited(names.slice(0, FOUND_MAX), READS_IN_FLIGHT, async (stream) => {
      const open = await this.isOpen(stream, now, settledBy);
      if (open) found.push(open);
    });
    return found;
  }

  /** True once all streams were gone through. */
  get hasBeenRound(): boolean {
    return this.streamsAfter === '';
  }

  /** One that is over needs no workflow: that is noted, so that it is not read again. */
  private async isOpen(stream: string, now: Instant, settledBy: Instant): Promise<Wanted | undefined> {
    const process = this.ports.registry.of(stream);
    const epoch = this.ports.epochNow();
    const { agenda, version, recordedAt } = await this.read(stream);
    const workflow = process.workflow as string;
    if (!agenda || !isOver(agenda)) {
      return recordedAt < settledBy ? { stream, workflow, epoch, version, at: now, parked: false } : undefined;
    }
    const { agendaRevision } = process;
    await this.ports.watch.saw({
      ...{ stream, workflow, epoch, agendaRevision, seenVersion: version, readAt: now, over: true },
    });
    return undefined;
  }

  private async openPage(): Promise<readonly Watched[]> {
    const page = await this.ports.watch.open(this.openAfter, OPEN_PAGE);
    this.openAfter = page.length < OPEN_PAGE ? '' : (page.at(-1)?.stream ?? '');
    return page;
  }

  private async lookInto(page: readonly Watched[], settledBy: Instant): Promise<Pick<Found, 'lost' | 'notices'>> {
    const { processes } = this.ports;
    const level = page.filter((row) => row.seenVersion >= row.wantedVersion && (row.readAt ?? settledBy) < settledBy);
    const ended = new Set(await processes.notRunning(level.map(({ stream }) => stream)));
    const lost = level.flatMap(({ stream, workflow, epoch, wantedVersion: version }) =>
      ended.has(stream) ? [{ stream, workflow, epoch, version, at: settledBy, parked: false }] : [],
    );
    return { lost, notices: await this.lostNotices(level.map(({ stream }) => stream)) };
  }

  /** Of these streams' outboxes. */
  async lostNotices(streams: readonly string[]): Promise<Found['notices']> {
    const { registry, processes } = this.ports;
    const waiting: { stream: string; notice: string }[] = [];
    await eachLimited(streams, READS_IN_FLIGHT, async (stream) => {
      if (!registry.find(stream)) return;
      const { agenda } = await this.read(stream);
      waiting.push(...(agenda?.outbox ?? []).map((notice) => ({ stream, notice })));
    });
    const idOf = (one: { stream: string; notice: string }): string => noticeWorkflowId(one.stream, one.notice);
    const ended = new Set(await processes.notRunning(waiting.map(idOf)));
    return waiting.filter((one) => ended.has(idOf(one)));
  }

  /** Without an agenda where its rules cannot fold it: nobody else is to wait for that one. */
  private async read(stream: string): Promise<{ agenda?: Agenda; version: number; recordedAt: Instant | '' }> {
    const events = await this.ports.store.read(stream);
    const agenda = agendaIn(this.ports.registry.of(stream), events);
    const last = events.at(-1);
    return { ...(agenda ? { agenda } : {}), version: last?.version ?? 0, recordedAt: last?.recordedAt ?? '' };
  }
}
