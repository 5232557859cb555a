import { expect, it } from '@jest/globals';
import { NotSettled, StoreUnavailable } from '@lianxin/engine';
import { HOUR_MS, MINUTE_MS, busy, refused, toMs } from '@lianxin/kernel';
import { act } from '../../test/act.ts';
import { describeCachedAndReplayed } from '../../test/describe-cached-and-replayed.ts';
import { waitUntil } from '../../test/wait.ts';

describeCachedAndReplayed('a process in trouble', (bench) => {
  it('backs off from an act that remains, counts it, and tries at once when the stream changes', async () => {
    const acts = [act('due@1', 'breach', await bench().instantAfter(MINUTE_MS))];
    await bench().appendAndWake('errand-stuck', { stage: 'resolution', acts, stubborn: ['due@1'] });
    const from = toMs(await bench().instantAfter(0));
    await bench().skipUntil('tries', 5 * MINUTE_MS, async () => (await bench().triesOf('errand-stuck')) >= 8);
    expect(toMs(await bench().instantAfter(0)) - from).toBeGreaterThan(MINUTE_MS);
    expect(bench().engine.count('settle', 'errand-stuck')).toBeLessThan(20);
    // A command settles first: what falls due with it happens before the workflow hears of it.
    await bench().appendAndWake('errand-stuck', { stubborn: [] });
    await bench().waitForRecorded('errand-stuck', 'act');
    await waitUntil('no more trouble', async () => !/tried/.test(await bench().currentDetails('errand-stuck')));
  });

  it('does not hurry a stuck act when woken for nothing', async () => {
    const acts = [act('due@1', 'breach', await bench().instantAfter(MINUTE_MS))];
    const version = await bench().appendAndWake('errand-nagged', { stage: 'resolution', acts, stubborn: ['due@1'] });
    await bench().skipUntil('tries', 5 * MINUTE_MS, async () => (await bench().triesOf('errand-nagged')) > 6);
    const tries = bench().engine.count('settle', 'errand-nagged');
    for (let n = 0; n < 10; n += 1) await bench().wake('errand-nagged', n % 2 === 0 ? version : 0);
    await bench().waitForSeen('errand-nagged', version);
    expect(bench().engine.count('settle', 'errand-nagged')).toBeLessThan(tries + 3);
  });

  it('lets the other acts happen while one is stuck', async () => {
    const [soon, later] = [await bench().instantAfter(MINUTE_MS), await bench().instantAfter(30 * MINUTE_MS)];
    const acts = [act('due@1', 'breach', soon), act('wait@2', 'wait-ends', later)];
    await bench().appendAndWake('errand-beside', { stage: 'resolution', acts, stubborn: ['due@1'] });
    await bench().skipTime(31 * MINUTE_MS);
    await bench().waitForRecorded('errand-beside', 'act');
    expect(await bench().recordedTypes('errand-beside', 'act')).toEqual(['wait@2']);
  });

  it('backs off from an act that is refused, and keeps nothing but the code in its history', async () => {
    const acts = [act('due@1', 'breach', await bench().instantAfter(MINUTE_MS))];
    let refusals = 0;
    bench().engine.beforeActivity = ({ activity: verb, stream }) => {
      if (verb !== 'settle' || stream !== 'errand-refused' || refusals === 3) return Promise.resolve();
      refusals += 1;
      throw new NotSettled(refused('stream-full'));
    };
    await bench().appendAndWake('errand-refused', { acts });
    await bench().skipTime(HOUR_MS);
    await bench().waitForRecorded('errand-refused', 'act');
    const { events } = await bench().env.client.workflow.getHandle('errand-refused').fetchHistory();
    const failures = (events ?? []).flatMap((one) => one.activityTaskFailedEventAttributes?.failure ?? []);
    expect(failures.map((one) => one.cause?.message ?? one.message)).toEqual(Array(3).fill('stream-full'));
  });

  it('does soon after an outage what fell due in it', async () => {
    const acts = [act('due@1', 'breach', await bench().instantAfter(MINUTE_MS))];
    let [away, tries] = [true, 0];
    bench().engine.beforeActivity = ({ activity: verb, stream }) => {
      if (!away || verb !== 'settle' || stream !== 'errand-late') return Promise.resolve();
      tries += 1;
      // Five tries by the one, five by the other: each is the last word of every second settle.
      throw tries % 10 < 5 ? new StoreUnavailable('down') : new NotSettled(busy('too-many-writers'));
    };
    await bench().appendAndWake('errand-late', { acts });
    await bench().skipTime(6.5 * MINUTE_MS);
    away = false;
    await bench().skipTime(1.25 * MINUTE_MS);
    await bench().waitForRecorded('errand-late', 'act');
  });

  it('lives through a store that is away, and says nothing of its errors', async () => {
    const acts = [act('due@1', 'breach', await bench().instantAfter(MINUTE_MS))];
    let failures = 0;
    bench().engine.beforeActivity = ({ activity: verb, stream }) => {
      if (stream !== 'errand-away' || failures >= (verb === 'look' ? 2 : 12)) return Promise.resolve();
      failures += 1;
      throw new StoreUnavailable('password of the store: 12345');
    };
    await bench().appendAndWake('errand-away', { acts });
    await bench().skipTime(HOUR_MS);
    await bench().waitForRecorded('errand-away', 'act');
    const history = await bench().env.client.workflow.getHandle('errand-away').fetchHistory();
    expect(JSON.stringify(history)).not.toContain('12345');
  });
});
