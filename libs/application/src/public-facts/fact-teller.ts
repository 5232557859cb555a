import type { EventStore, OutgoingFact, TellFacts } from '@lianxin/engine';
import { forEachLimited } from '@lianxin/engine';
import type { SlimEvent } from '@lianxin/kernel';
import { BoundedMap, processNameOf, upcast } from '@lianxin/kernel';
import { factTopicOf } from '@lianxin/contracts';
import type { ProcessModule } from '../modules/process-module.ts';
import type { ReplayedState } from './tell-event.ts';
import { tellEvent } from './tell-event.ts';

type TellingModule = Pick<ProcessModule, 'process' | 'publicFacts'>;

/** States of the streams told last; a stream that is not among them is read again. */
const STATES_MAX = 5000;
const READS_IN_FLIGHT_MAX = 8;

/** The last states, the least recently told one dropped first. */
class StateMemory {
  private readonly states = new BoundedMap<string, ReplayedState>(STATES_MAX);

  /** The stream's state before this version, if it is known. */
  before({ stream, version }: SlimEvent): ReplayedState | undefined {
    const state = this.states.get(stream);
    return state?.version === version - 1 ? state : undefined;
  }

  keep(stream: string, state: ReplayedState): void {
    this.states.set(stream, state);
  }
}

async function replayBefore(
  store: Pick<EventStore, 'read'>,
  { process }: TellingModule,
  { stream, version }: SlimEvent,
): Promise<ReplayedState> {
  if (version === 1) return { version: 0, state: process.initial };
  const events = await store.read(stream, { to: version - 1 });
  const state = events.reduce<unknown>(
    (before, event) => process.evolve(before, upcast(process, event)),
    process.initial,
  );
  return { version: events.length, state };
}

/** The first event of each stream of a batch. */
const firstOfEach = (batch: readonly SlimEvent[]): readonly SlimEvent[] => [
  ...new Map([...batch].reverse().map((event) => [event.stream, event])).values(),
];

/**
 * What outsiders are told of batches of the log. Keeps states, so that a stream is read once and not at each of its
 * events. What it tells depends on the events alone.
 */
export function createFactTeller(
  store: Pick<EventStore, 'read'>,
  modules: ReadonlyMap<string, TellingModule>,
): TellFacts {
  const states = new StateMemory();
  const moduleOf = ({ stream }: SlimEvent): TellingModule | undefined => {
    const module = modules.get(processNameOf(stream));
    return module?.publicFacts ? module : undefined;
  };
  const tellOne = (module: TellingModule, before: ReplayedState, event: SlimEvent): readonly OutgoingFact[] => {
    const { after, messages } = tellEvent(module, before, event);
    states.keep(event.stream, after);
    const topic = factTopicOf(module.process.name);
    return messages.map(({ key, body }) => ({ event, topic, key, body }));
  };
  return async (batch) => {
    const telling = batch.filter((event) => moduleOf(event));
    const missing = firstOfEach(telling).filter((event) => !states.before(event));
    const read = new Map<string, ReplayedState>();
    await forEachLimited(missing, READS_IN_FLIGHT_MAX, async (event) => {
      const module = moduleOf(event);
      if (module) read.set(event.stream, await replayBefore(store, module, event));
    });
    return telling.flatMap((event) => {
      const module = moduleOf(event);
      const before = states.before(event) ?? read.get(event.stream);
      if (!module || !before) throw new Error(`${event.stream}: no state before version ${event.version}`);
      return tellOne(module, before, event);
    });
  };
}

/** The topics that an installation's facts are told in. */
export const listFactTopics = (modules: Iterable<TellingModule>): readonly string[] =>
  [...modules].flatMap(({ process, publicFacts }) => (publicFacts ? [factTopicOf(process.name)] : []));
