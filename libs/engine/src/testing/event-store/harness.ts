import { afterAll, beforeAll } from '@jest/globals';
import type { Instant, NewEvent, RecordedEvent } from '@lianxin/kernel';
import { eventId, instant } from '@lianxin/kernel';
import type { Appended, EventStore } from '../../ports/index.ts';

/** A store without streams named `toy-…`, and what the suite may do to it. */
export interface EventStoreUnderTest {
  readonly store: EventStore;
  /** Another instance on the same server, as another process has it; the store itself where it is its own server. */
  readonly beside: EventStore;
  /** The store's own clock. */
  readonly now: () => Promise<Instant>;
  /** The adapter's hash of a row's text. */
  readonly sha256: (text: string) => string;
  /** Makes the server unreachable until `mendIt`. */
  readonly breakIt: () => Promise<void>;
  /** Takes calls and answers nothing until `mendIt`: neither refused nor cut. */
  readonly freezeIt: () => Promise<void>;
  readonly mendIt: () => Promise<void>;
  /** How long a call waits at most for a server that says nothing, in milliseconds. */
  readonly answerMsMax: number;
  /** Records the first event of a stream as the store does while its clock stands at `recordedAt`, which is to come. */
  readonly recordAhead: (stream: string, event: NewEvent, recordedAt: Instant) => Promise<void>;
  readonly stop?: () => Promise<void>;
}

export type MakeEventStore = () => Promise<EventStoreUnderTest>;

/** A server may have to be started first. */
export const SETUP_MS_MAX = 60_000;
/** A slow test is a loaded machine, not a broken contract. */
export const CONTRACT_MS_MAX = 60_000;

export interface StoreContext {
  (): EventStoreUnderTest;
  /** A name no other test of the suite uses. */
  readonly stream: () => string;
}

/** One store for a whole suite. */
export function setUpStore(make: MakeEventStore): StoreContext {
  let made: EventStoreUnderTest | undefined;
  let streams = 0;
  beforeAll(async () => {
    made = await make();
  }, SETUP_MS_MAX);
  afterAll(async () => made?.stop?.(), SETUP_MS_MAX);
  const get = (): EventStoreUnderTest => {
    if (!made) throw new Error('the store under test is not there yet');
    return made;
  };
  return Object.assign(get, { stream: () => `toy-${(streams += 1)}` });
}

export interface EventParts {
  readonly data?: unknown;
  readonly type?: string;
  readonly fingerprint?: string;
  readonly wake?: boolean;
}

/** The n-th event of a command. */
export function eventOf(commandId: string, n = 0, parts: EventParts = {}): NewEvent {
  const { data = { n }, type = 'SomethingHappened', fingerprint = `print-of-${commandId}`, wake = false } = parts;
  return {
    id: eventId(commandId, n),
    type,
    schema: 1,
    effectiveAt: instant('2020-02-03T08:00:00.000Z'),
    data,
    meta: { commandId, fingerprint, actor: 'account-1', door: 'http', wake },
  };
}

export const eventsOf = (commandId: string, count: number): readonly NewEvent[] =>
  Array.from({ length: count }, (_, n) => eventOf(commandId, n));

export function expectAppended(answer: Appended): readonly RecordedEvent[] {
  if (answer.outcome !== 'appended') throw new Error(`not appended: ${JSON.stringify(answer)}`);
  return answer.events;
}

export const versionsIn = (events: readonly RecordedEvent[]): readonly number[] => events.map(({ version }) => version);

export const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i + 1);
