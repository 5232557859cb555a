import { expect, it } from '@jest/globals';
import { BrokerFault } from '@lianxin/engine';
import type { HeldSource } from '@lianxin/runtime';
import type { HeldWatch } from './watch-held.ts';
import { watchHeld } from './watch-held.ts';

const WAITS: HeldSource = { source: 'bureau', code: 'unknown-topic', message: 'is not there' };

/** What the watch did in so many looks; each look changes what it finds. */
async function look(looks: number, findings: Partial<HeldWatch>): Promise<readonly string[]> {
  const [done, stopping] = [[] as string[], new AbortController()];
  let left = looks;
  const sleep = async (): Promise<void> => {
    if ((left -= 1) < 0) stopping.abort();
  };
  const watch: HeldWatch = {
    list: () => [],
    askAgain: async () => void done.push('asked'),
    canTakeHeld: () => false,
    joinAnew: async () => void done.push('joined'),
    logger: { warn: (...[, says]: readonly unknown[]) => void done.push(String(says)) },
    sleep,
    ...findings,
  };
  await watchHeld(watch, stopping.signal);
  return done;
}

it('asks for nothing while nothing is held', async () => {
  expect(await look(3, {})).toEqual([]);
});

it('joins anew where the cause is gone though nothing names it any more', async () => {
  expect(await look(1, { canTakeHeld: () => true })).toEqual(['joined']);
});

it('joins anew though not all that was asked could be told', async () => {
  const askAgain = () => Promise.reject(new BrokerFault('broker-unavailable', 'away'));
  expect(await look(1, { list: () => [WAITS], askAgain, canTakeHeld: () => true })).toEqual([
    'messages of a source wait, tries again',
    'it cannot be told whether messages that wait can go on, tries again',
    'joined',
  ]);
});

it('tells a source once, asks each time, and stays in its group until it can go on', async () => {
  expect(await look(2, { list: () => [WAITS] })).toEqual(['messages of a source wait, tries again', 'asked', 'asked']);
});
