import { describe, expect, it } from '@jest/globals';
import type { LeasedRole } from '@lianxin/engine';
import { LeaseKeeper } from '@lianxin/engine';
import { createInMemoryPorts } from '../src/index.ts';
import { SimulatedTime } from './simulated-processes.ts';

const LEASES = ['model/cases', 'waker', 'watchdog'];
const BEATS_MS = 2500;

describe('a keeper of leases', () => {
  const setUp = (broken: Partial<Record<'start' | 'stop', string>> = {}) => {
    const time = new SimulatedTime();
    const { leases } = createInMemoryPorts();
    const [started, failures]: [string[], unknown[]] = [[], []];
    const breakAt = (lease: string, when: 'start' | 'stop'): void => {
      if (broken[when] === lease) throw new Error(`${lease} cannot ${when}`);
    };
    const work = new Map<string, PromiseWithResolvers<void>>();
    const roles = LEASES.map((lease): LeasedRole => ({
      lease,
      start: () => {
        breakAt(lease, 'start');
        started.push(lease);
        const done = Promise.withResolvers<void>();
        work.set(lease, done);
        return { done: done.promise, stop: async () => breakAt(lease, 'stop') };
      },
    }));
    const keeper = new LeaseKeeper({ leases, holder: 'worker-1', monotonicMs: () => time.nowMs }, roles, {
      sleep: time.sleep,
      onFailure: (error, lease) => failures.push([lease, (error as Error).message]),
    });
    const holders = async () => (await leases.list(LEASES)).map(({ holder }) => holder);
    const stop = () => Promise.all([keeper.stop(), time.pass(BEATS_MS)]);
    return { time, leases, keeper, started, failures, work, holders, stop };
  };

  it('that is stopped in the middle of a take begins nothing more, and keeps no lease', async () => {
    const { time, leases, keeper, started, holders, stop } = setUp();
    const take = leases.take.bind(leases);
    let answer: () => void = () => undefined;
    const answered = new Promise<void>((resolve) => (answer = resolve));
    leases.take = (...asked) => answered.then(() => take(...asked));
    keeper.start();
    await time.pass(0);
    const stopping = stop();
    answer();
    await stopping;
    expect([started, await holders()]).toEqual([[], [undefined]]);
  });

  it('says who has a lease: nobody yet, another, itself', async () => {
    const { time, leases, keeper, stop } = setUp();
    await leases.take({ name: 'waker', holder: 'worker-2', lifeMs: 5000 }, undefined);
    const places = () => LEASES.map((lease) => keeper.placeOf(lease));
    expect(places()).toEqual(['nowhere', 'nowhere', 'nowhere']);
    keeper.start();
    await time.pass(500);
    expect(places()).toEqual(['here', 'elsewhere', 'here']);
    await time.pass(6000);
    expect(places()).toEqual(['here', 'here', 'here']);
    await stop();
    expect(places()).toEqual(['nowhere', 'nowhere', 'nowhere']);
  });

  it('gives back the lease of a role that cannot start, tells why, and goes on with the others', async () => {
    const { time, keeper, failures, holders, stop } = setUp({ start: 'waker' });
    keeper.start();
    await time.pass(500);
    expect(failures).toEqual([['waker', 'waker cannot start']]);
    expect(await holders()).toEqual(['worker-1', undefined, 'worker-1']);
    await time.pass(1000);
    expect(failures).toHaveLength(2);
    expect([keeper.placeOf('waker'), keeper.failureOf('waker')?.count, keeper.placeOf('watchdog')]).toEqual([
      ...['failing', 2, 'here'],
    ]);
    await stop();
    expect(await holders()).toEqual([undefined, undefined, undefined]);
  });

  it('gives back the lease of a role that breaks off at work, tells why, and begins it again', async () => {
    const { time, keeper, failures, started, work, stop } = setUp();
    keeper.start();
    await time.pass(500);
    work.get('waker')?.reject(new Error('waker broke off'));
    await time.pass(0);
    expect(failures).toEqual([['waker', 'waker broke off']]);
    expect([keeper.placeOf('waker'), keeper.placeOf('watchdog')]).toEqual(['failing', 'here']);
    await time.pass(1000);
    expect([keeper.placeOf('waker'), started.filter((lease) => lease === 'waker')]).toEqual([
      'here',
      ['waker', 'waker'],
    ]);
    await stop();
  });

  it('tries a role that cannot start later and later, says that another has it, and forgets it once it starts', async () => {
    const broken: { start?: string } = { start: 'waker' };
    const { time, leases, keeper, failures, stop } = setUp(broken);
    keeper.start();
    await time.pass(60_000);
    expect([failures.length > 5, failures.length < 12]).toEqual([true, true]);
    const [seen] = await leases.list(['waker']);
    const other = await leases.take({ name: 'waker', holder: 'worker-2', lifeMs: 5000 }, seen);
    await time.pass(2000);
    expect([other?.holder, keeper.placeOf('waker')]).toEqual(['worker-2', 'elsewhere']);
    delete broken.start;
    await time.pass(60_000);
    expect([keeper.placeOf('waker'), keeper.failureOf('waker')]).toEqual(['here', undefined]);
    await stop();
  });

  it('stops whole where a role cannot stop', async () => {
    const { time, keeper, failures, holders, stop } = setUp({ stop: 'waker' });
    keeper.start();
    await time.pass(500);
    await stop();
    expect(failures).toEqual([['waker', 'waker cannot stop']]);
    expect(await holders()).toEqual([undefined, undefined, undefined]);
  });
});
