import type { LogListener } from '@lianxin/engine';
import { LogBroadcast, isInLog } from '@lianxin/engine';
import type { Actor, Position, SlimEvent } from '@lianxin/kernel';
import { idOfStream, processNameOf } from '@lianxin/kernel';
import type { ProcessModule, FoundStream } from '@lianxin/application';
import type { Tokens } from '@lianxin/identity';
import type { BeforeApplicationShutdown } from '@nestjs/common';
import { Inject, Injectable } from '@nestjs/common';
import type { ServerResponse } from 'node:http';
import { setImmediate } from 'node:timers/promises';
import { streamAccessOf } from '@lianxin/application';
import { InjectPorts, TOKENS } from '../../injection-tokens.ts';
import { ServerSentEvents } from './event-stream.ts';
import type { LiveUpdatePorts, RenderUpdate } from './live-update.ts';
import { createUpdateRenderer, isUpdateFor } from './live-update.ts';
import { ConnectionLimit } from './connection-limit.ts';

/** Further back, loading the list again is quicker than hearing what changed. */
const RESUME_EVENTS_MAX = 5000;
/** The same for the page of one stream. */
const RESUME_VERSIONS_MAX = 200;
/** Nothing is sent to somebody who was signed out, disabled or changed longer ago than this. */
const SESSION_CHECK_MS = 1000;

export interface LiveClient {
  readonly actor: Actor;
  readonly token: string;
  readonly response: ServerResponse;
  /** `Last-Event-ID`. */
  readonly lastId: string | undefined;
}

interface FeedRequest {
  readonly hear: LogListener['hear'];
  readonly from?: Position | undefined;
}

/** An open stream and what is done once there is more room in it. */
interface OpenConnection {
  readonly out: ServerSentEvents;
  readonly actor: Actor;
  readonly token: string;
  resume: () => void;
}

const sseFrame = (event: string, id: string, data: string): string => `event: ${event}\nid: ${id}\ndata: ${data}\n\n`;

const isPosition = (text: string): boolean => /^(0|[1-9][0-9]{0,17})$/.test(text);
const isVersion = (text: string): boolean => /^[0-9]{1,9}$/.test(text);

/** The version a watcher of one stream goes on after; undefined where he has to load it anew. */
function resumeAfter(lastId: string | undefined, version: number): number | undefined {
  const seen = lastId === undefined ? version : isVersion(lastId) ? Number(lastId) : Infinity;
  return seen <= version && version - seen <= RESUME_VERSIONS_MAX ? seen : undefined;
}

@Injectable()
export class LiveUpdates implements BeforeApplicationShutdown {
  private readonly ports: LiveUpdatePorts;
  private readonly tokens: Tokens;
  private readonly feed: LogBroadcast;
  private readonly connections = new ConnectionLimit();
  private readonly open = new Set<OpenConnection>();
  private readonly render: RenderUpdate;

  constructor(@InjectPorts() ports: LiveUpdatePorts, @Inject(TOKENS) tokens: Tokens) {
    this.ports = ports;
    this.tokens = tokens;
    this.render = createUpdateRenderer(ports);
    this.feed = new LogBroadcast(ports.store, setImmediate);
  }

  beforeApplicationShutdown(): void {
    for (const { out } of [...this.open]) out.end();
  }

  /** Asked before the answer becomes a stream, so that a refusal is still a problem. */
  refuseIfFull({ id }: Actor): void {
    this.connections.refuseIfFull(id);
  }

  /** One stream: ids are versions. */
  async streamOne({ stream, aggregate: { version } }: FoundStream, watcher: LiveClient): Promise<void> {
    const opened = this.openConnection(watcher);
    let sent = resumeAfter(watcher.lastId, version);
    if (sent === undefined) opened.out.write(sseFrame('reset', String(version), '{}'));
    sent ??= version;
    const tell = async (events: readonly SlimEvent[]): Promise<void> => {
      const ours = events.filter((event) => event.stream === stream && event.version > (sent as number));
      sent = ours.at(-1)?.version ?? sent;
      await this.sendUpdates(opened, ours, ({ version: own }) => String(own));
    };
    // Also of one who is up to date: between his stream being found and the subscription, it may have moved.
    const missed = async (from: number): Promise<void> => tell(await this.ports.store.read(stream, { from }));
    let first: Promise<void> | undefined;
    const caughtUp = (): Promise<void> => (first ??= missed((sent as number) + 1));
    const hear: LogListener['hear'] = (events) => caughtUp().then(() => tell(events));
    await this.subscribe(opened, { hear });
    await caughtUp().catch(() => opened.out.end());
  }

  /** All streams of a process that the watcher may see: ids are positions. */
  async streamAll(module: ProcessModule, watcher: LiveClient): Promise<void> {
    const opened = this.openConnection(watcher);
    const hear: LogListener['hear'] = async (events) => {
      const ours = events.filter((event) => processNameOf(event.stream) === module.process.name);
      await this.sendUpdates(opened, ours, ({ position }) => position);
    };
    await this.subscribe(opened, { hear, from: await this.resumeAt(opened.out, watcher.lastId) });
  }

  private openConnection({ response, token, actor }: LiveClient): OpenConnection {
    const goOn = (): Promise<boolean> => this.isSessionValid(token);
    this.connections.take(actor.id);
    const closed = (): void => this.connections.giveBack(actor.id);
    const opened: OpenConnection = {
      actor,
      token,
      out: new ServerSentEvents(response, { shouldContinue: goOn, closed, drained: () => opened.resume() }),
      resume: () => undefined,
    };
    this.open.add(opened);
    opened.out.onEnd(() => this.open.delete(opened));
    return opened;
  }

  private async isSessionValid(token: string): Promise<boolean> {
    return (await this.tokens.authenticate(token, SESSION_CHECK_MS)) !== undefined;
  }

  /** Ends when the feed fails: the watcher resumes by the last id it saw. */
  private async subscribe(opened: OpenConnection, { hear, from }: FeedRequest): Promise<void> {
    const { out } = opened;
    try {
      const hearer = { hear, ready: () => out.isReady, failed: () => out.end() };
      const { resume: look, stop } = await this.feed.subscribe(hearer, from);
      opened.resume = look;
      out.onEnd(stop);
    } catch {
      out.end();
    }
  }

  /** Undefined: from now on. */
  private async resumeAt(out: ServerSentEvents, lastId: string | undefined): Promise<Position | undefined> {
    if (lastId === undefined) return undefined;
    try {
      const head = await this.ports.store.head();
      if (await this.isWithinResume(lastId, head)) return lastId;
      out.write(sseFrame('reset', head, '{}'));
    } catch {
      out.end();
    }
    return undefined;
  }

  /** Whether a place that a watcher names is one of this log, and not too far back. */
  private async isWithinResume(lastId: string, head: Position): Promise<boolean> {
    const { store } = this.ports;
    if (!isPosition(lastId) || !(await isInLog(store, { position: lastId, hash: '' }))) return false;
    return (await store.countBetween(lastId, head, RESUME_EVENTS_MAX + 1)) <= RESUME_EVENTS_MAX;
  }

  /** What this watcher may hear of it, written at once. */
  private async sendUpdates(
    { out, actor, token }: OpenConnection,
    events: readonly SlimEvent[],
    idOfLine: (event: SlimEvent) => string,
  ): Promise<void> {
    let text = '';
    for (const event of events) {
      const telling = await this.render(event);
      if (!telling) continue;
      const { module, aggregate, data } = telling;
      const access = streamAccessOf(module, aggregate.state, actor, idOfStream(event.stream));
      if (access && isUpdateFor(module, access, event)) text += sseFrame('moved', idOfLine(event), data[access.as]);
    }
    if (text === '') return;
    if (await this.isSessionValid(token)) out.write(text);
    else out.end();
  }
}
