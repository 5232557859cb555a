import { describe, expect, it } from '@jest/globals';
import type { SubscriptionStatus, Subscription } from '@lianxin/engine';
import {
  CatchUpSubscription,
  slimPages,
  HandleCommand,
  LogChanged,
  LogTailCache,
  SelfCheck,
  createCheckpointedSubscription,
  sleep,
} from '@lianxin/engine';
import { OPENED_AT, openLoan, returnLoan } from '@lianxin/engine/testing';
import { addMs } from '@lianxin/kernel';
import type { MemoryLibrary } from './library.ts';
import { openMemoryLibrary } from './library.ts';

const createSelfCheck = (
  library: MemoryLibrary,
  forget: () => void = () => library.library.first.cache.clear(),
): SelfCheck => new SelfCheck({ ...library, storeNow: async () => library.clock.now(), dropCaches: forget });

/** A record that was set back: two loans of five are no more, and one of those that stay was returned in vain. */
async function setBack() {
  const library = await openMemoryLibrary();
  const kept = [await library.lend(), await library.lend(), await library.lend()];
  const head = await library.store.head();
  const returned = returnLoan(addMs(OPENED_AT, 1));
  const [stream] = kept as [string];
  await library.library.expectAccepted(stream, returned);
  const lost = [await library.lend(), await library.lend()];
  const back = () => library.store.truncateAfter(head);
  return { ...library, stream, returned, kept, lost, back };
}

describe('a record that was set back beneath a process', () => {
  it('answers no command as repeated that is no more, and takes it anew', async () => {
    const { library, stream, returned, back, store } = await setBack();
    back();
    await expect(library.first.handle(stream, returned)).rejects.toThrow(LogChanged);
    expect(await library.expectAccepted(stream, returned)).toMatchObject({ first: 2, repeated: false });
    expect(await store.read(stream)).toHaveLength(2);
  });

  it('appends nothing on a fold of another history, also where the versions are the same', async () => {
    const { library, stream, back, store } = await setBack();
    back();
    await library.second.handle(stream, returnLoan(addMs(OPENED_AT, 2)));
    const late = library.first.handle(stream, openLoan());
    await expect(late).rejects.toThrow(LogChanged);
    expect(await store.read(stream)).toHaveLength(2);
  });

  it('makes the process refuse commands until a new epoch says that this is the log', async () => {
    const ports = await setBack();
    let forgotten = 0;
    const self = createSelfCheck(ports, () => (forgotten += 1));
    await self.check();
    ports.back();
    await self.check();
    expect(self.currentRefusal()).toEqual({ rejected: 'busy', code: 'log-changed' });
    await ports.lend();
    await ports.lend();
    await ports.lend();
    await self.check();
    expect([self.currentRefusal()?.code, self.epochNow()]).toEqual(['log-changed', 1]);
    await ports.epochs.raise('by-hand');
    await self.check();
    expect([self.currentRefusal(), self.epochNow(), forgotten]).toEqual([undefined, 2, 3]);
  });

  it('is found by who only just appended what is no more', async () => {
    const { store, clock, epochs, vault, keyed, registry, kept, log } = await setBack();
    const self = new SelfCheck({
      store,
      epochs,
      clock,
      storeNow: async () => clock.now(),
      dropCaches: () => undefined,
    });
    await self.check();
    const before = await store.head();
    const here = new HandleCommand({ store, vault, keyed, registry, onWritten: self.recordWritten });
    await here.handle(kept[1] ?? '', returnLoan(addMs(OPENED_AT, 3)));
    store.truncateAfter(before);
    await self.check();
    expect([self.currentRefusal()?.code, (await log()).at(-1)?.position]).toEqual(['log-changed', before]);
  });

  it('is found again where the log that was seen is back', async () => {
    const ports = await setBack();
    const self = createSelfCheck(ports);
    await self.check();
    const gone = await ports.log();
    ports.back();
    await self.check();
    expect(self.currentRefusal()?.code).toBe('log-changed');
    for (const { stream, version, ...event } of gone.slice(-3)) await ports.store.append(stream, version - 1, [event]);
    await self.check();
    expect(self.currentRefusal()).toBeUndefined();
  });

  it('is no epoch: the same number under another id is another log', async () => {
    const ports = await setBack();
    const epoch = await ports.epochs.current();
    let id = epoch.id;
    const self = new SelfCheck({
      ...ports,
      epochs: { current: async () => ({ ...epoch, id }) },
      storeNow: async () => ports.clock.now(),
      dropCaches: () => undefined,
    });
    await self.check();
    id = 'another';
    await self.check();
    expect(self.currentRefusal()?.code).toBe('log-changed');
  });

  it('stops its followers with a code, who save nothing and skip nothing once there is a new epoch', async () => {
    const ports = await setBack();
    const taken: string[] = [];
    const follower: Subscription = createCheckpointedSubscription(
      'collector',
      ports.checkpoints,
      ports,
      async (batch) => {
        taken.push(...batch.map(({ stream, version }) => `${stream}@${version}`));
      },
    );
    const failed: SubscriptionStatus[] = [];
    const store = new LogTailCache(ports.store);
    const feed = new CatchUpSubscription({ store, read: slimPages(store) }, follower, {
      pollMs: 1,
      sleep: () => sleep(1),
      epochNow: ports.epochNow,
      onStatus: (progress) => void (progress.failures > 0 && failed.push(progress)),
    });
    feed.start();
    await feed.waitUntilCaughtUp();
    const kept = await ports.checkpoints.load('collector');
    ports.back();
    // As many as are gone and more: its place would be passed over unseen.
    const fresh = [await ports.lend(), await ports.lend(), await ports.lend(), await ports.lend()];
    while (failed.length < 2) await sleep(1);
    expect(failed[0]?.error).toBeInstanceOf(LogChanged);
    expect(await ports.checkpoints.load('collector')).toEqual(kept);
    taken.length = 0;
    await ports.epochs.raise('by-hand');
    fresh.push(await ports.lend());
    await feed.waitUntilCaughtUp();
    while ((await ports.checkpoints.load('collector')).epoch === 1) await sleep(1);
    await feed.stop();
    expect(taken).toContain(`${fresh.at(-1)}@1`);
    expect(await ports.checkpoints.load('collector')).toMatchObject({ epoch: 2, position: await ports.store.head() });
  });
});
