import { describe, expect, it } from '@jest/globals';
import type { LeasePlace, WorkflowScheduler } from '@lianxin/engine';
import { HeldLease, LeaseLost, StoreUnavailable } from '@lianxin/engine';
import { checkWhileHeld, leasedRole, schedulerWhileHeld } from './leases.ts';

describe('the scheduler of who holds a lease', () => {
  it('is sent nothing more once the lease is lost, and is still asked', async () => {
    const sent: string[] = [];
    const scheduler: WorkflowScheduler = {
      wake: async (_workflow, stream) => (sent.push(stream), 'woken'),
      startNotice: async (stream) => void sent.push(stream),
      findNotRunning: async (ids) => ids,
      countRunning: async () => 1,
    };
    const held = new HeldLease({ lease: 'watchdog', holder: 'a', term: 1 }, 0, () => 0);
    const guarded = schedulerWhileHeld(scheduler, held);
    await guarded.wake('case', 'case-1', 1);
    await guarded.startNotice('case-2', 'notice');
    held.lose();
    expect(() => guarded.wake('case', 'case-3', 1)).toThrow(LeaseLost);
    expect(() => guarded.startNotice('case-4', 'notice')).toThrow(LeaseLost);
    expect([sent, await guarded.findNotRunning(['x']), await guarded.countRunning([])]).toEqual([
      ...[['case-1', 'case-2'], ['x'], 1],
    ]);
  });
});

describe('a role of several components', () => {
  const held = new HeldLease({ lease: 'watchdog', holder: 'a', term: 1 }, 0, () => 0);
  const component = (said: string[], name: string, fault?: Error) => ({
    start: () => {
      if (fault) throw fault;
      said.push(`${name} begins`);
    },
    stop: async () => {
      await Promise.resolve();
      said.push(`${name} ends`);
    },
  });

  it('ends those that began where another cannot, before it gives up', async () => {
    const [said, fault]: [string[], Error] = [[], new Error('cannot begin')];
    const components = [component(said, 'watchdog'), component(said, 'sweep', fault), component(said, 'rounds')];
    await expect(leasedRole('watchdog', components).start(held)).rejects.toThrow(fault);
    expect(said).toEqual(['watchdog begins', 'watchdog ends']);
  });

  it('runs all of them until it is stopped', async () => {
    const said: string[] = [];
    const work = await leasedRole('watchdog', [component(said, 'watchdog'), component(said, 'rounds')]).start(held);
    expect(said).toEqual(['watchdog begins', 'rounds begins']);
    await work.stop();
    expect(said.slice(2)).toEqual(['watchdog ends', 'rounds ends']);
  });
});

describe('a part under a lease', () => {
  const remark = (place: LeasePlace, error?: Error, thrown: unknown = new TypeError('secret')) =>
    checkWhileHeld({ placeOf: () => place, failureOf: () => ({ count: 3, error: thrown }), error }, 'waker', {
      name: 'waker',
      check: () => Promise.resolve('at position 7'),
    }).check();

  it.each([
    ['here', 'at position 7'],
    ['ending', 'this worker ends it'],
    ['elsewhere', 'another worker has it'],
    ['nowhere', 'no worker has it yet'],
  ] as const)('that is %s says so: %s', async (place, said) => {
    expect(await remark(place)).toBe(said);
  });

  it('is not well where its role cannot be begun here and nobody else has it: by a code, without what was thrown', async () => {
    const failed = remark('failing');
    await expect(failed).rejects.toThrow('role-fails: TypeError, 3 times in a row');
    await expect(failed).rejects.not.toThrow('secret');
  });

  it.each([
    [null, 'object'],
    ['a text', 'string'],
    [Object.assign(new Error('secret'), { code: 'EIO' }), 'EIO'],
  ])('says so too of a role that throws %p', async (thrown, said) => {
    await expect(remark('failing', undefined, thrown)).rejects.toThrow(`role-fails: ${said}, 3 times in a row`);
  });

  it('is not well where the lease cannot be taken', async () => {
    const cause = Object.assign(new Error('secret'), { code: '42P01' });
    await expect(remark('nowhere', new StoreUnavailable('Postgres: no table', { cause }))).rejects.toThrow(
      'store-unavailable: its lease can neither be taken nor renewed: Postgres: no table (42P01)',
    );
  });
});
