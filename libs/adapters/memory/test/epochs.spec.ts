import { describe, expect, it } from '@jest/globals';
import type { FeedProgress, Follower } from '@lianxin/engine';
import { FollowFeed, HandleCommand, LogChanged, RecentLog, SelfCheck, checkpointed, pause } from '@lianxin/engine';
import { OPENED_AT, openLoan, returnLoan } from '@lianxin/engine/testing';
import { plusMs } from '@lianxin/kernel';
import type { OpenLibrary } from './library.ts';
import { openLibrary } from './library.ts';

const selfOf = (library: OpenLibrary, forget: () => void = () => library.library.here.cache.clear()): SelfCheck =>
  new SelfCheck({ ...library, storeNow: async () => library.clock.now(), forget });

/** A record that was set back: two loans of five are no more, and one of those that stay was returned in vain. */
async function setBack() {
  const library = await openLibrary();
  const kept = [await library.lend(), await library.lend(), await library.lend()];
  const head = await library.store.head();
  const returned = returnLoan(plusMs(OPENED_AT, 1));
  const [stream] = kept as [string];
  await library.library.accepted(stream, returned);
  const lost = [await library.lend(), await library.lend()];
  const back = () => library.store.setBack(head);
  return { ...library, stream, returned, kept, lost, back };
}

describe('a record that was set back beneath a process', () => {
  it('answers no command as repeated that is no more, and takes it anew', async () => {
    const { library, stream, returned, back, store } = await setBack();
    back();
    await expect(library.here.handle(stream, returned)).rejects.toThrow(LogChanged);
    expect(await library.accepted(stream, returned)).toMatchObject({ first: 2, repeated: false });
    expect(await store.read(stream)).toHaveLength(2);
  });

  it('appends nothing on a fold of another history, also where the versions are the same', async () => {
    const { library, stream, back, store } = await setBack();
    back();
    await library.there.handle(stream, returnLoan(plusMs(OPENED_AT, 2)));
    const late = library.here.handle(stream, openLoan());
    await expect(late).rejects.toThrow(LogChanged);
    expect(await store.read(stream)).toHaveLength(2);
  });

  it('makes the process refuse commands until a new epoch says that this is the log', async () => {
    const ports = await setBack();
    let forgotten = 0;
    const self = selfOf(ports, () => (forgotten += 1));
    await self.look();
    ports.back();
    await self.look();
    expect(self.refusal()).toEqual({ rejected: 'busy', code: 'log-changed' });
    await ports.lend();
    await ports.lend();
    await ports.lend();
    await self.look();
    expect([self.refusal()?.code, self.epochNow()]).toEqual(['log-changed', 1]);
    await ports.epochs.raise('by-hand');
    await self.look();
    expect([self.refusal(), self.epochNow(), forgotten]).toEqual([undefined, 2, 3]);
  });

  it('is found by who only just appended what is no more', async () => {
    const { store, clock, epochs, vault, keyed, registry, kept, log } = await setBack();
    const self = new SelfCheck({ store, epochs, clock, storeNow: async () => clock.now(), forget: () => undefined });
    await self.look();
    const before = await store.head();
    const here = new HandleCommand({ store, vault, keyed, registry, saw: self.saw });
    await here.handle(kept[1] ?? '', returnLoan(plusMs(OPENED_AT, 3)));
    store.setBack(before);
    await self.look();
    expect([self.refusal()?.code, (await log()).at(-1)?.position]).toEqual(['log-changed', before]);
  });

  it('is found again where the log that was seen is back', async () => {
    const ports = await setBack();
    const self = selfOf(ports);
    await self.look();
    const gone = await ports.log();
    ports.back();
    await self.look();
    expect(self.refusal()?.code).toBe('log-changed');
    for (const { stream, version, ...event } of gone.slice(-3)) await ports.store.append(stream, version - 1, [event]);
    await self.look();
    expect(self.refusal()).toBeUndefined();
  });

  it('is no epoch: the same number under another id is another log', async () => {
    const ports = await setBack();
    const epoch = await ports.epochs.current();
    let id = epoch.id;
    const self = new SelfCheck({
      ...ports,
      epochs: { current: async () => ({ ...epoch, id }) },
      storeNow: async () => ports.clock.now(),
      forget: () => undefined,
    });
    await self.look();
    id = 'another';
    await self.look();
    expect(self.refusal()?.code).toBe('log-changed');
  });

  it('stops its followers with a code, who save nothing and skip nothing once there is a new epoch', async () => {
    const ports = await setBack();
    const taken: string[] = [];
    const follower: Follower = checkpointed('collector', ports.checkpoints, ports, async (batch) => {
      taken.push(...batch.map(({ stream, version }) => `${stream}@${version}`));
    });
    const failed: FeedProgress[] = [];
    const feed = new FollowFeed(new RecentLog(ports.store), follower, {
      pollMs: 1,
      pause: () => pause(1),
      epochNow: ports.epochNow,
      report: (progress) => void (progress.failures > 0 && failed.push(progress)),
    });
    feed.start();
    await feed.drained();
    const kept = await ports.checkpoints.load('collector');
    ports.back();
    // As many as are gone and more: its place would be passed over unseen.
    const fresh = [await ports.lend(), await ports.lend(), await ports.lend(), await ports.lend()];
    while (failed.length < 2) await pause(1);
    expect(failed[0]?.error).toBeInstanceOf(LogChanged);
    expect(await ports.checkpoints.load('collector')).toEqual(kept);
    taken.length = 0;
    await ports.epochs.raise('by-hand');
    fresh.push(await ports.lend());
    await feed.drained();
    while ((await ports.checkpoints.load('collector')).epoch === 1) await pause(1);
    await feed.stop();
    expect(taken).toContain(`${fresh.at(-1)}@1`);
    expect(await ports.checkpoints.load('collector')).toMatchObject({ epoch: 2, position: await ports.store.head() });
  });
});
