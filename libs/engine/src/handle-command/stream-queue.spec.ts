import { describe, expect, it } from '@jest/globals';
import { StreamQueue } from './stream-queue.ts';

const gate = () => {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
};
const waitForTicks = async (): Promise<void> => {
  for (let n = 0; n < 10; n += 1) await Promise.resolve();
};

describe('the queue of a stream', () => {
  it('runs one task after the other, other streams beside it', async () => {
    const queue = new StreamQueue();
    const { open, opened } = gate();
    const log: string[] = [];
    const note = async (name: string): Promise<void> => void log.push(name);
    const first = queue.run('a', () => opened.then(() => note('a1')));
    const second = queue.run('a', () => note('a2'));
    await queue.run('b', () => note('b1'));
    expect(queue.lengthOf('a')).toBe(2);
    open();
    await Promise.all([first, second]);
    expect(log).toEqual(['b1', 'a1', 'a2']);
  });

  it('goes on after a task that failed, and tells only its own caller', async () => {
    const queue = new StreamQueue();
    const failing = queue.run('a', async () => {
      throw new Error('lost');
    });
    const next = queue.run('a', async () => 'done');
    await expect(failing).rejects.toThrow('lost');
    expect(await next).toBe('done');
  });

  it('forgets a stream when nobody waits', async () => {
    const queue = new StreamQueue();
    await queue.run('a', async () => undefined);
    await waitForTicks();
    expect(queue.lengthOf('a')).toBe(0);
    expect((queue as unknown as { tails: Map<string, unknown> }).tails.size).toBe(0);
  });
});
