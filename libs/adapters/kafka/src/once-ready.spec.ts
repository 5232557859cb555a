import { describe, expect, it } from '@jest/globals';
import { BrokerFault } from '@lianxin/engine';
import { onceReady } from './once-ready.ts';

const fault = (type: string): Error => Object.assign(new Error(type), { type });
const AT_ONCE_MS = 0;

/** What is asked fails so, in turn, and answers then. */
const failingWith = (...faults: readonly Error[]) => {
  const left = [...faults];
  let tries = 0;
  const ask = (): Promise<number> => {
    tries += 1;
    const next = left.shift();
    return next ? Promise.reject(next) : Promise.resolve(tries);
  };
  return ask;
};

describe('a broker that is not ready yet', () => {
  it.each(['NOT_LEADER_FOR_PARTITION', 'LEADER_NOT_AVAILABLE', 'GROUP_LOAD_IN_PROGRESS', 'NOT_COORDINATOR_FOR_GROUP'])(
    'is asked again after %s, alone or as a cause',
    async (type) => {
      const wrapped = new Error('retries exceeded', { cause: fault(type) });
      expect(await onceReady(failingWith(fault(type), wrapped), AT_ONCE_MS)).toBe(3);
    },
  );

  it('is not asked again after anything else', async () => {
    await expect(onceReady(failingWith(fault('UNKNOWN_TOPIC_OR_PARTITION')), AT_ONCE_MS)).rejects.toThrow(
      'UNKNOWN_TOPIC_OR_PARTITION',
    );
  });

  it('is not asked again after it was waited for already', async () => {
    const waited = new BrokerFault('broker-unavailable', 'no leader', { cause: fault('LEADER_NOT_AVAILABLE') });
    await expect(onceReady(failingWith(waited), AT_ONCE_MS)).rejects.toBe(waited);
  });

  it('is given up in the end', async () => {
    const never = Array.from({ length: 30 }, () => fault('LEADER_NOT_AVAILABLE'));
    await expect(onceReady(failingWith(...never), AT_ONCE_MS)).rejects.toThrow('LEADER_NOT_AVAILABLE');
  });
});
