import type { LogListener } from '@lianxin/engine';
import { LogBroadcast, isInLog } from '@lianxin/engine';
import type { Actor, Position, SlimEvent } from '@lianxin/kernel';
import { idOfStream, processNameOf } from '@lianxin/kernel';
import type { ProcessModule, FoundStream } from '@lianxin/application';
import type { Tokens } from '@lianxin/identity';
import { hasAnyRole, rolesWithSightOf } from '@lianxin/registers';
import type { BeforeApplicationShutdown } from '@nestjs/common';
import { Inject, Injectable } from '@nestjs/common';
import type { ServerResponse } from 'node:http';
import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import { streamAccessOf } from '@lianxin/application';
import { InboxStanding } from '../../inbox/inbox-standing.ts';
import { InjectPorts, TOKENS } from '../../injection-tokens.ts';
import { ServerSentEvents, sseFrame } from './event-stream.ts';
import { InboxTeller } from './inbox-teller.ts';
import type { LiveUpdatePorts, RenderUpdate } from './live-update.ts';
import { createUpdateRenderer, viewpointFor } from './live-update.ts';
import { isPosition, resumeAfter } from './resume-after.ts';
import { ConnectionLimit } from './connection-limit.ts';

/** Further back than this, loading the list again is quicker. */
const RESUME_EVENTS_MAX = 5000;
/** What moves within this time of what was told last is told together: hundreds who watch are each written to as often. */
const TOLD_TOGETHER_MS = 50;

export interface LiveClient {
  readonly actor: Actor;
  readonly token: string;
  readonly response: ServerResponse;
  /** `Last-Event-ID`. */
  readonly lastId: string | undefined;
}

type FeedRequest = Pick<LogListener, 'onEvents'> & { readonly from?: Position | undefined };

interface OpenConnection {
  readonly out: ServerSentEvents;
  readonly actor: Actor;
  readonly token: string;
  /** Nothing is told to a session that is over: its stream ends instead. */
  readonly send: (text: string) => Promise<void>;
  inbox?: InboxTeller;
  resume: () => void;
}

const hasInbox = ({ roles }: Actor): boolean => hasAnyRole({ roles }, rolesWithSightOf('notices'));

@Injectable()
export class LiveUpdates implements BeforeApplicationShutdown {
  private readonly ports: LiveUpdatePorts;
  private readonly tokens: Tokens;
  private readonly standing: InboxStanding;
  private readonly feed: LogBroadcast;
  private readonly connections = new ConnectionLimit();
  private readonly open = new Set<OpenConnection>();
  private readonly render: RenderUpdate;

  constructor(@InjectPorts() ports: LiveUpdatePorts, @Inject(TOKENS) tokens: Tokens, standing: InboxStanding) {
    this.ports = ports;
    this.tokens = tokens;
    this.standing = standing;
    this.render = createUpdateRenderer(ports);
    const atTheEnd = (): Promise<unknown> => sleep(TOLD_TOGETHER_MS, undefined, { ref: false });
    this.feed = new LogBroadcast(ports.store, { betweenListeners: setImmediate, atTheEnd });
    tokens.onRecheck((account) => void this.closeEnded(account));
  }

  beforeApplicationShutdown(): void {
    for (const { out } of [...this.open]) out.end();
  }

  /** How many watch. */
  get watchers(): number {
    return this.open.size;
  }

  /** Checked before the answer becomes a stream, so that a refusal is still a problem. */
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
    // Also for a watcher that is up to date: the stream may have moved since it was found.
    const missed = async (from: number): Promise<void> => tell(await this.ports.store.read(stream, { from }));
    let first: Promise<void> | undefined;
    const caughtUp = (): Promise<void> => (first ??= missed((sent as number) + 1));
    const onEvents: LogListener['onEvents'] = (events) => caughtUp().then(() => tell(events));
    await this.subscribe(opened, { onEvents });
    await caughtUp().catch(() => opened.out.end());
  }

  /** All streams of a process that the watcher may see: ids are positions. */
  async streamAll(module: ProcessModule, watcher: LiveClient): Promise<void> {
    const opened = this.openConnection(watcher);
    const inbox = hasInbox(watcher.actor) ? new InboxTeller(this.standing, opened) : undefined;
    if (inbox) opened.inbox = inbox;
    const onEvents: LogListener['onEvents'] = async (events) => {
      const ours = events.filter((event) => processNameOf(event.stream) === module.process.name);
      await this.sendUpdates(opened, ours, ({ position }) => position);
      inbox?.hear(module, ours);
    };
    await this.subscribe(opened, { onEvents, from: await this.resumeAt(opened.out, watcher.lastId) });
    inbox?.tell();
  }

  /** Somebody read his inbox: his other tabs say so too. */
  tellInbox(account: string): void {
    for (const { actor, inbox } of this.open) if (actor.id === account) inbox?.tell();
  }

  /** At once where a session was ended in this process; elsewhere with the next event, or the next heartbeat. */
  private async closeEnded(account: string): Promise<void> {
    for (const { actor, token, out } of [...this.open])
      if (actor.id === account && !(await this.isSessionValid(token).catch(() => true))) out.end();
  }

  private openConnection({ response, token, actor }: LiveClient): OpenConnection {
    this.connections.take(actor.id);
    const goOn = (): Promise<boolean> => this.isSessionValid(token);
    const opened: OpenConnection = {
      actor,
      token,
      send: async (text) => ((await goOn()) ? opened.out.write(text) : opened.out.end()),
      out: new ServerSentEvents(response, {
        shouldContinue: goOn,
        closed: () => this.connections.giveBack(actor.id),
        drained: () => opened.resume(),
      }),
      resume: () => undefined,
    };
    this.open.add(opened);
    opened.out.onEnd(() => this.open.delete(opened));
    return opened;
  }

  private async isSessionValid(token: string): Promise<boolean> {
    return (await this.tokens.authenticate(token)) !== undefined;
  }

  /** Ends when the feed fails: the watcher resumes by the last id it saw. */
  private async subscribe(opened: OpenConnection, { onEvents, from }: FeedRequest): Promise<void> {
    try {
      const { out } = opened;
      const listener = { onEvents, isReady: () => out.isReady, onFailed: () => out.end() };
      const { resume, stop } = await this.feed.subscribe(listener, from);
      opened.resume = resume;
      out.onEnd(stop);
    } catch {
      opened.out.end();
    }
  }

  /** Where to resume; undefined: from now on. */
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

  /** Writes what this watcher may be told, at once. */
  private async sendUpdates(
    { actor, send }: OpenConnection,
    events: readonly SlimEvent[],
    idOfLine: (event: SlimEvent) => string,
  ): Promise<void> {
    let text = '';
    for (const event of events) {
      const telling = await this.render(event);
      if (!telling) continue;
      const { module, aggregate, data } = telling;
      const as = viewpointFor(module, streamAccessOf(module, aggregate.state, actor, idOfStream(event.stream)), event);
      if (as) text += sseFrame('moved', idOfLine(event), data[as]);
    }
    if (text !== '') await send(text);
  }
}
