import { describe, expect, it } from '@jest/globals';
import { NotDelivered } from '@lianxin/engine';
import { ConnectionSlots } from './connection-slots.ts';

const soon = () => new Promise((resolve) => setTimeout(resolve, 5));

describe('connections to a mail server', () => {
  it('are given in order, so many at once, also after one failed', async () => {
    const slots = new ConnectionSlots(2);
    const order: number[] = [];
    let open = 0;
    let most = 0;
    const work = (i: number) => async () => {
      open += 1;
      most = Math.max(most, open);
      order.push(i);
      await soon();
      open -= 1;
      if (i === 1) throw new Error('failed');
    };
    const outcomes = await Promise.allSettled([0, 1, 2, 3, 4].map((i) => slots.run(work(i))));
    expect(outcomes.map(({ status }) => status).filter((status) => status === 'rejected')).toHaveLength(1);
    expect([order, most]).toEqual([[0, 1, 2, 3, 4], 2]);
  });

  it('are not waited for longer than the caller may wait, and none is lost by that', async () => {
    const slots = new ConnectionSlots(1, 20);
    let release = (): void => undefined;
    const first = slots.run(() => new Promise<void>((resolve) => (release = resolve)));
    const refused: unknown = await slots.run(soon).catch((error: unknown) => error);
    expect(refused).toEqual(new NotDelivered('all connections to the mail server are busy'));
    expect(refused).toMatchObject({ isPermanent: false });
    release();
    await first;
    expect(await slots.run(() => Promise.resolve('mine'))).toBe('mine');
  });
});
