import { BrokerFault, sleep } from '@lianxin/engine';
import { listCauses } from './faults.ts';

/** Between two tries. */
const RETRY_MS = 500;
/** What is being found, elected or loaded is there within some seconds. */
const TRIES_MAX = 20;
/**
 * A group's coordinator that loads, a partition's leader that is being elected: and a new topic's leader, which others know
 * some moments before it knows itself.
 */
const NOT_YET = new Set([
  'GROUP_LOAD_IN_PROGRESS',
  'GROUP_COORDINATOR_NOT_AVAILABLE',
  'NOT_COORDINATOR_FOR_GROUP',
  'LEADER_NOT_AVAILABLE',
  'NOT_LEADER_FOR_PARTITION',
]);

/** A fault of ours says that it was waited for long enough. */
const isNotYet = (error: unknown): boolean =>
  !(error instanceof BrokerFault) && [...listCauses(error)].some(({ type = '' }) => NOT_YET.has(type));

/** Asks again where a coordinator or a leader is not ready, which the driver takes for a fault. Throws the driver's error. */
export async function onceReady<T>(ask: () => Promise<T>, retryMs = RETRY_MS): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await ask();
    } catch (error) {
      if (!isNotYet(error) || tries === TRIES_MAX) throw error;
      await sleep(retryMs);
    }
  }
}
