import type { Actor, Position } from '@lianxin/kernel';
import { idOf, processNameOf } from '@lianxin/kernel';
import type { Installation, ProcessKit, Tokens } from '@lianxin/platform';
import type { BeforeApplicationShutdown } from '@nestjs/common';
import { Inject, Injectable } from '@nestjs/common';
import type { ServerResponse } from 'node:http';
import { Installed, TOKENS } from '../../installed.ts';
import type { Found } from '../find-stream.ts';
import { knowsOf } from '../find-stream.ts';
import { EventStream } from './event-stream.ts';
import type { Subscription } from './live-feed.ts';
import { LiveFeed } from './live-feed.ts';
import type { Told } from './moved.ts';
import { hears, toldBy } from './moved.ts';
import { Places } from './places.ts';

/** Further back, loading the list again is quicker than hearing what changed. */
const RESUME_EVENTS_MAX = 5000n;
/** The same for the page of one stream. */
const RESUME_VERSIONS_MAX = 200;
/** Nothing is sent to somebody who was signed out, disabled or changed longer ago than this. */
const STANDING_CHECK_MS = 1000;

export interface Watcher {
  readonly actor: Actor;
  readonly token: string;
  readonly response: ServerResponse;
  /** `Last-Event-ID`. */
  readonly lastId: string | undefined;
}

interface Follow {
  readonly hear: (told: readonly Told[]) => Promise<void>;
  readonly from?: Position | undefined;
}

/** An open stream and what is done once there is more room in it. */
interface Open {
  readonly out: EventStream;
  readonly actor: Actor;
  readonly token: string;
  look: () => void;
}

const frame = (event: string, id: string, data: string): string => `event: ${event}\nid: ${id}\ndata: ${data}\n\n`;

/** Undefined: no place that we ever gave. */
const numberIn = (text: string): bigint | undefined => (/^[0-9]{1,19}$/.test(text) ? BigInt(text) : undefined);

/** The version a watcher of one stream goes on after; undefined where he has to load it anew. */
function resumeAfter(lastId: string | undefined, version: number): number | undefined {
  const seen = lastId === undefined ? version : Number(numberIn(lastId) ?? Infinity);
  return seen <= version && version - seen <= RESUME_VERSIONS_MAX ? seen : undefined;
}

@Injectable()
export class Watching implements BeforeApplicationShutdown {
  private readonly installation: Installation;
  private readonly tokens: Tokens;
  private readonly feed: LiveFeed<Told>;
  private readonly places = new Places();
  private readonly open = new Set<Open>();
  private readonly told: (event: Told['event']) => Told;

  constructor(@Installed() installation: Installation, @Inject(TOKENS) tokens: Tokens) {
    this.installation = installation;
    this.tokens = tokens;
    this.told = toldBy(installation);
    this.feed = new LiveFeed(installation.store, this.told);
  }

  beforeApplicationShutdown(): void {
    for (const { out } of [...this.open]) out.end();
  }

  /** Asked before the answer becomes a stream, so that a refusal is still a problem. */
  admit({ id }: Actor): void {
    this.places.admit(id);
  }

  /** One stream: ids are versions. */
  async watchOne({ stream, fold: { version } }: Found, watcher: Watcher): Promise<void> {
    const opened = this.begin(watcher);
    let sent = resumeAfter(watcher.lastId, version);
    if (sent === undefined) opened.out.write(frame('reset', String(version), '{}'));
    sent ??= version;
    const tell = async (told: readonly Told[]): Promise<void> => {
      const ours = told.filter(({ event }) => event.stream === stream && event.version > (sent as number));
      sent = ours.at(-1)?.event.version ?? sent;
      await this.say(opened, ours, ({ event }) => String(event.version));
    };
    const missed = async (from: number): Promise<void> =>
      from <= version ? tell((await this.installation.store.read(stream, { from })).map(this.told)) : undefined;
    let first: Promise<void> | undefined;
    const caughtUp = (): Promise<void> => (first ??= missed((sent as number) + 1));
    const hear = (told: readonly Told[]): Promise<void> => caughtUp().then(() => tell(told));
    await this.follow(opened, { hear });
    await caughtUp().catch(() => opened.out.end());
  }

  /** All streams of a process that the watcher may see: ids are positions. */
  async watchAll(kit: ProcessKit, watcher: Watcher): Promise<void> {
    const opened = this.begin(watcher);
    const hear = async (told: readonly Told[]): Promise<void> => {
      const ours = told.filter(({ event }) => processNameOf(event.stream) === kit.process.name);
      await this.say(opened, ours, ({ position }) => position);
    };
    await this.follow(opened, { hear, from: await this.resumeAt(opened.out, watcher.lastId) });
  }

  private begin({ response, token, actor }: Watcher): Open {
    const goOn = (): Promise<boolean> => this.stands(token);
    this.places.take(actor.id);
    const closed = (): void => this.places.giveBack(actor.id);
    const opened: Open = {
      actor,
      token,
      out: new EventStream(response, { goOn, closed, drained: () => opened.look() }),
      look: () => undefined,
    };
    this.open.add(opened);
    opened.out.onEnd(() => this.open.delete(opened));
    return opened;
  }

  private async stands(token: string): Promise<boolean> {
    return (await this.tokens.whose(token, STANDING_CHECK_MS)) !== undefined;
  }

  /** Ends when the feed fails: the watcher resumes by the last id it saw. */
  private async follow(opened: Open, { hear, from }: Follow): Promise<void> {
    const { out } = opened;
    try {
      const hearer = { hear, ready: () => out.ready, failed: () => out.end() };
      const { look, stop }: Subscription = await this.feed.subscribe(hearer, from);
      opened.look = look;
      out.onEnd(stop);
    } catch {
      out.end();
    }
  }

  /** Undefined: from now on. */
  private async resumeAt(out: EventStream, lastId: string | undefined): Promise<Position | undefined> {
    if (lastId === undefined) return undefined;
    try {
      const head = BigInt(await this.installation.store.head());
      const last = numberIn(lastId);
      if (last !== undefined && last <= head && head - last <= RESUME_EVENTS_MAX) return String(last);
      out.write(frame('reset', String(head), '{}'));
    } catch {
      out.end();
    }
    return undefined;
  }

  /** What this watcher may hear of it, written at once. */
  private async say(
    { out, actor, token }: Open,
    told: readonly Told[],
    idOfLine: (one: Told) => string,
  ): Promise<void> {
    let text = '';
    for (const one of told) {
      const telling = await one.telling();
      if (!telling) continue;
      const { kit, fold, data } = telling;
      const access = knowsOf(kit, fold.state, actor, idOf(one.event.stream));
      if (access && hears(kit, access, one.event)) text += frame('moved', idOfLine(one), data[access.as]);
    }
    if (text === '') return;
    if (await this.stands(token)) out.write(text);
    else out.end();
  }
}
