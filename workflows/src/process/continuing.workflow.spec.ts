import { expect, it } from '@jest/globals';
import { HOUR_MS, MINUTE_MS } from '@lianxin/kernel';
import { act } from '../../test/act.ts';
import { describeCachedAndReplayed } from '../../test/describe-cached-and-replayed.ts';
import { waitUntil } from '../../test/wait.ts';

/** The server suggests to continue as new at 4,096 events; a signal is one. */
const SIGNALS = 4200;
const AT_ONCE = 60;

describeCachedAndReplayed('a process whose history has grown long', (bench) => {
  it('continues as new with its wishes, its stuck acts and its notices', async () => {
    const { engine: world } = bench();
    const stream = 'errand-long';
    const acts = [
      act('due@1', 'breach', await bench().instantAfter(MINUTE_MS)),
      act('wait@2', 'wait-ends', await bench().instantAfter(10 * HOUR_MS)),
    ];
    world.memory.notifier.isUnavailable = true;
    const first = await bench().appendAndWake(stream, {
      stage: 'resolution',
      acts,
      outbox: ['n1'],
      stubborn: ['due@1'],
    });
    await bench().skipUntil('tries', 10 * MINUTE_MS, async () => (await bench().triesOf(stream)) > 8);
    const tries = await bench().triesOf(stream);
    const runId = await bench().runId(stream);

    for (let sent = 0; sent < SIGNALS; sent += AT_ONCE) {
      await Promise.all(Array.from({ length: AT_ONCE }, () => bench().wake(stream, first)));
    }
    await bench().wake(stream, 0);
    await waitUntil('a new run', async () => (await bench().runId(stream)) !== runId);
    await bench().waitForSeen(stream, first);
    expect(await bench().triesOf(stream)).toBeGreaterThanOrEqual(tries);
    expect((await bench().queryAgenda(stream)).acts).toEqual(acts);
    expect((await bench().queryAgenda(stream)).outbox).toEqual(['n1']);

    await bench().skipTime(11 * HOUR_MS);
    await bench().waitForRecorded(stream, 'act');
    expect(await bench().recordedTypes(stream, 'act')).toEqual(['wait@2']);
    expect(await bench().triesOf(stream)).toBeGreaterThan(tries);
    expect(await bench().status(`notice/${stream}/n1`)).toBe('RUNNING');
  });
});
