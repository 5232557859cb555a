import type { Actor, Position, RecordedEvent } from '@lianxin/kernel';
import { idOf, processNameOf } from '@lianxin/kernel';
import type { Installation, ProcessKit, Tokens } from '@lianxin/platform';
import type { BeforeApplicationShutdown } from '@nestjs/common';
import { Inject, Injectable } from '@nestjs/common';
import type { ServerResponse } from 'node:http';
import { doorProblem } from '../../doors/door-problem.ts';
import { Installed, TOKENS } from '../../installed.ts';
import type { Found } from '../find-stream.ts';
import { EventStream } from './event-stream.ts';
import { LiveFeed } from './live-feed.ts';
import { moved } from './moved.ts';

/** Connections kept open by one process; a console has one or two. */
const WATCHERS_MAX = 2000;
/** Further back, loading the list again is quicker than hearing what changed. */
const RESUME_EVENTS_MAX = 20_000n;

export interface Watcher {
  readonly actor: Actor;
  readonly token: string;
  readonly response: ServerResponse;
  /** `Last-Event-ID`. */
  readonly lastId: string | undefined;
}

interface Follow {
  readonly heard: (events: readonly RecordedEvent[]) => void;
  readonly from?: Position;
}

const numberIn = (text: string | undefined): bigint | undefined =>
  text !== undefined && /^[0-9]{1,19}$/.test(text) ? BigInt(text) : undefined;

@Injectable()
export class Watching implements BeforeApplicationShutdown {
  private readonly installation: Installation;
  private readonly tokens: Tokens;
  private readonly feed: LiveFeed;
  private readonly streams = new Set<EventStream>();

  constructor(@Installed() installation: Installation, @Inject(TOKENS) tokens: Tokens) {
    this.installation = installation;
    this.tokens = tokens;
    this.feed = new LiveFeed(installation.store);
  }

  beforeApplicationShutdown(): void {
    for (const stream of [...this.streams]) stream.end();
  }

  /** One stream: ids are versions, so that resuming is reading on. */
  async watchOne(found: Found, watcher: Watcher): Promise<void> {
    const out = this.begin(watcher);
    let sent = Number(numberIn(watcher.lastId) ?? BigInt(found.fold.version));
    let pulling = Promise.resolve();
    const pull = (): void => {
      pulling = pulling
        .then(async () => {
          for (const event of await this.installation.store.read(found.stream, { from: sent + 1 })) {
            sent = event.version;
            await this.tell(out, watcher.actor, event, String(event.version));
          }
        })
        .catch(() => out.end());
    };
    const heard = (events: readonly RecordedEvent[]): void => {
      if (events.some((event) => event.stream === found.stream)) pull();
    };
    await this.follow(out, { heard });
    pull();
  }

  /** All streams of a process that the watcher may see: ids are positions. */
  async watchAll(kit: ProcessKit, watcher: Watcher): Promise<void> {
    const out = this.begin(watcher);
    const resume = await this.resumeAt(out, numberIn(watcher.lastId));
    let telling = Promise.resolve();
    const heard = (events: readonly RecordedEvent[]): void => {
      const ours = events.filter((event) => processNameOf(event.stream) === kit.process.name);
      telling = telling
        .then(async () => {
          for (const event of ours) await this.tell(out, watcher.actor, event, event.position);
        })
        .catch(() => out.end());
    };
    await this.follow(out, { heard, ...resume });
  }

  /** Asked before the answer becomes a stream, so that a refusal is still a problem. */
  admit(): void {
    if (this.streams.size >= WATCHERS_MAX) throw doorProblem('busy', 'queue-full');
  }

  private begin({ response, token }: Watcher): EventStream {
    const out = new EventStream(response, async () => (await this.tokens.whose(token)) !== undefined);
    this.streams.add(out);
    out.onEnd(() => this.streams.delete(out));
    return out;
  }

  /** Ends when the feed fails: the watcher resumes by the last id it saw. */
  private async follow(out: EventStream, watch: Follow): Promise<void> {
    try {
      out.onEnd(await this.feed.subscribe({ ...watch, failed: () => out.end() }));
    } catch {
      out.end();
    }
  }

  private async resumeAt(out: EventStream, last: bigint | undefined): Promise<Pick<Follow, 'from'>> {
    if (last === undefined) return {};
    try {
      const head = BigInt(await this.installation.store.head());
      if (head - last <= RESUME_EVENTS_MAX) return { from: String(last) };
      out.send('reset', String(head), {});
    } catch {
      out.end();
    }
    return {};
  }

  private async tell(out: EventStream, actor: Actor, event: RecordedEvent, id: string): Promise<void> {
    const { cache } = this.installation.commands;
    const kit = this.installation.kits.get(processNameOf(event.stream));
    if (!kit || !out.open) return;
    const cached = cache.peek(event.stream);
    const fold = cached && cached.version >= event.version ? cached : await cache.fresh(event.stream);
    if (kit.access(fold.state, actor, idOf(event.stream)) !== 'none') out.send('moved', id, moved(kit, event, fold));
  }
}
