import { afterEach, expect, it } from '@jest/globals';
import { MINUTE_MS, SECOND_MS, addMs } from '@lianxin/kernel';
import { act } from '../../test/act.ts';
import { describeCachedAndReplayed } from '../../test/describe-cached-and-replayed.ts';
import { waitUntil } from '../../test/wait.ts';

describeCachedAndReplayed('a scheduler whose clock is ahead of the worker’s', (bench) => {
  afterEach(() => {
    bench().engine.clockBehindMs = 0;
  });

  it('has what falls due happen when the worker’s clock is there, waited for and not backed off', async () => {
    const { engine: world } = bench();
    world.clockBehindMs = 30 * SECOND_MS;
    const dueAt = await bench().instantAfter(MINUTE_MS);
    await bench().appendAndWake('errand-early', { stage: 'resolution', acts: [act('due@1', 'breach', dueAt)] });
    await bench().skipTime(MINUTE_MS + SECOND_MS);
    await waitUntil('the first try', () => world.count('settle', 'errand-early') === 1);
    expect(await bench().recordedTypes('errand-early', 'act')).toEqual([]);
    expect(await bench().triesOf('errand-early')).toBe(0);
    await bench().skipTime(30 * SECOND_MS);
    await bench().waitForRecorded('errand-early', 'act');
    expect(world.count('settle', 'errand-early')).toBe(2);
    const last = world.calls
      .filter(({ activity: verb, stream }) => verb === 'settle' && stream === 'errand-early')
      .at(-1);
    expect((last?.now ?? '') >= addMs(dueAt, 30 * SECOND_MS)).toBe(true);
  });
});
