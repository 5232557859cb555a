import { factIdOf, serializeFact } from '@lianxin/contracts';
import type { SlimEvent } from '@lianxin/kernel';
import { idOfStream, upcast } from '@lianxin/kernel';
import type { ProcessModule } from '../modules/process-module.ts';

/** A stream replayed up to a version; 0 and the process's initial state before its first event. */
export interface ReplayedState {
  readonly version: number;
  readonly state: unknown;
}

/** What is sent to outsiders of one fact. `key`: messages with the same keep their order. */
export interface FactMessage {
  readonly id: string;
  readonly key: string;
  readonly type: string;
  /** UTF-8 JSON, always the same for the same event. */
  readonly body: string;
}

/** The stream after an event, and what that event tells outsiders. */
export interface ToldEvent {
  readonly after: ReplayedState;
  readonly messages: readonly FactMessage[];
}

/**
 * Replays one more event of a stream and says what outsiders are told of it. A subscription keeps `after` for the
 * stream's next event, or makes it again with `replay`. Throws where the event is not the stream's next one, and as
 * `upcast` does.
 */
export function tellEvent(
  { process, publicFacts }: Pick<ProcessModule, 'process' | 'publicFacts'>,
  before: ReplayedState,
  recorded: SlimEvent,
): ToldEvent {
  const { stream, version } = recorded;
  if (version !== before.version + 1) throw new Error(`${stream}: version ${version} after ${before.version}`);
  const event = upcast(process, recorded);
  const state: unknown = process.evolve(before.state, event);
  const facts = publicFacts?.factsOf(before.state, event, state) ?? [];
  const messages = facts.map((fact, n) => ({
    id: factIdOf(recorded, n),
    key: idOfStream(stream),
    type: fact.type,
    body: serializeFact({ stream, version, at: event.at }, fact, n),
  }));
  return { after: { version, state }, messages };
}
