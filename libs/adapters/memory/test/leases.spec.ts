import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { WALL_OFF_MS_MAX } from './simulated-processes.ts';
import type { SimulatedWorker } from './simulated-workers.ts';
import { LEASES, SimulatedWorkers } from './simulated-workers.ts';

const TAKE_OVER_MS_MAX = 10_000;
const LOOK_EVERY_MS = 100;
const TROUBLES = 30;
const TEST_MS_MAX = 120_000;

/** One trouble: who of the two leases' holders it meets, what, how soon after an append, and how clocks are set. */
const trouble = fc.record({
  lease: fc.constantFrom(...LEASES),
  kind: fc.constantFrom('kill', 'kill', 'hold still'),
  afterAppendMs: fc.integer({ min: 0, max: 12 }),
  quietMs: fc.integer({ min: 0, max: 4000 }),
  stillMs: fc.integer({ min: 4000, max: 30_000 }),
  wallOffsMs: fc.array(fc.integer({ min: -WALL_OFF_MS_MAX, max: WALL_OFF_MS_MAX }), { minLength: 3, maxLength: 3 }),
});
type Trouble = typeof trouble extends fc.Arbitrary<infer T> ? T : never;

/** How long it takes until somebody else holds the lease. */
async function untilTaken(world: SimulatedWorkers, lease: string, victim: SimulatedWorker): Promise<number> {
  const begunMs = world.time.nowMs;
  while ((await world.holderOf(lease)) === victim && world.time.nowMs - begunMs < 2 * TAKE_OVER_MS_MAX)
    await world.time.pass(LOOK_EVERY_MS);
  return world.time.nowMs - begunMs;
}

async function play(world: SimulatedWorkers, { lease, kind, ...when }: Trouble): Promise<number> {
  const alive = world.workers.filter(({ process }) => !process.isKilled);
  alive.forEach(({ process }, n) => (process.wallOffMs = when.wallOffsMs[n] ?? 0));
  await world.time.pass(when.quietMs);
  await world.append();
  await world.time.pass(when.afterAppendMs);
  const victim = await world.holderOf(lease);
  if (!victim) throw new Error(`nobody holds ${lease}`);
  if (kind === 'kill') victim.process.kill();
  else victim.process.stop();
  await world.append();
  const tookMs = await untilTaken(world, lease, victim);
  if (kind === 'kill') world.start();
  await world.append();
  await world.time.pass(kind === 'kill' ? when.quietMs : when.stillMs);
  victim.process.resume();
  await world.time.pass(LOOK_EVERY_MS);
  return tookMs;
}

describe('two workers on one store', () => {
  it(
    'miss nothing and do nothing twice over thirty kills and stand-stills, whatever their clocks show',
    async () => {
      const troubles = fc.array(trouble, { minLength: TROUBLES, maxLength: TROUBLES });
      await fc.assert(
        fc.asyncProperty(troubles, async (each) => {
          const world = new SimulatedWorkers();
          world.start();
          world.start();
          await world.time.pass(2000);
          const tookMs: number[] = [];
          for (const one of each) tookMs.push(await play(world, one));
          await world.time.pass(2 * TAKE_OVER_MS_MAX);
          const { overlaps, stale, failures } = world;
          expect({ overlaps, stale, failures }).toEqual({ overlaps: [], stale: [], failures: [] });
          expect(Math.max(...tookMs)).toBeLessThan(TAKE_OVER_MS_MAX);
          expect(await world.whatIsWrong()).toEqual([]);
        }),
        { numRuns: 3 },
      );
    },
    TEST_MS_MAX,
  );

  it.each(['advance', 'save'])(
    'refuse by its term what a holder wrote (%s) who was held still past its life',
    async (write) => {
      const world = new SimulatedWorkers();
      const first = world.start();
      await world.time.pass(1500);
      world.start();
      await world.time.pass(1500);
      first.process.onCall = (name) => {
        if (name === write) first.process.stop();
      };
      await world.append();
      await world.time.pass(TAKE_OVER_MS_MAX);
      expect([...first.keeper.held.values()]).toEqual([false, false]);
      expect(world.refused).toBe(0);
      first.process.onCall = () => undefined;
      first.process.resume();
      await world.time.pass(1000);
      expect(world.refused).toBeGreaterThan(0);
      expect([world.failures, world.stale, await world.whatIsWrong()]).toEqual([[], [], []]);
    },
  );

  it('hand over at once when the one with the leases stops', async () => {
    const world = new SimulatedWorkers();
    const first = world.start();
    await world.time.pass(1500);
    const second = world.start();
    await world.time.pass(1500);
    expect([...first.keeper.held.values()]).toEqual([true, true]);
    const stopping = first.keeper.stop();
    await world.time.pass(1100);
    await stopping;
    expect([...second.keeper.held.values()]).toEqual([true, true]);
  });

  it('end what they do while the store does not answer, and go on when it does', async () => {
    const world = new SimulatedWorkers();
    const { renew, list } = world.ports.leases;
    const only = world.start();
    await world.time.pass(1500);
    const away = () => Promise.reject(new Error('away'));
    Object.assign(world.ports.leases, { renew: away, list: away });
    await world.time.pass(5000);
    expect([...only.keeper.held.values()]).toEqual([false, false]);
    expect(only.keeper.error).toMatchObject({ message: 'away' });
    Object.assign(world.ports.leases, { renew, list });
    await world.time.pass(1500);
    expect([...only.keeper.held.values()]).toEqual([true, true]);
    expect(only.keeper.error).toBeUndefined();
  });
});
