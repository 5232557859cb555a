import { expect, it } from '@jest/globals';
import { DAY_MS, HOUR_MS, MINUTE_MS, addMs } from '@lianxin/kernel';
import { act } from '../../test/act.ts';
import { describeCachedAndReplayed } from '../../test/describe-cached-and-replayed.ts';
import { sleepMs, waitUntil } from '../../test/wait.ts';

describeCachedAndReplayed('a process that waits', (bench) => {
  it('settles an act at its minute, not before', async () => {
    const at = await bench().instantAfter(2 * HOUR_MS);
    await bench().appendAndWake('errand-minute', { acts: [act('intake@1', 'intake-overdue', at)] });
    await bench().skipTime(2 * HOUR_MS - MINUTE_MS);
    expect(bench().engine.count('settle', 'errand-minute')).toBe(0);
    await bench().skipTime(2 * MINUTE_MS);
    await bench().waitForRecorded('errand-minute', 'act');
    const call = bench().engine.calls.find(
      ({ activity: verb, stream }) => verb === 'settle' && stream === 'errand-minute',
    );
    expect(call?.now && call.now >= at && call.now < addMs(at, MINUTE_MS)).toBe(true);
  });

  it('follows a date that moved later without being woken', async () => {
    const [early, late] = [await bench().instantAfter(2 * HOUR_MS), await bench().instantAfter(5 * HOUR_MS)];
    await bench().appendAndWake('errand-later', { acts: [act('due@1', 'breach', early)] });
    const moved = await bench().appendScript('errand-later', { acts: [act('due@1', 'breach', late)] });
    await bench().skipTime(3 * HOUR_MS);
    expect(await bench().recordedTypes('errand-later', 'act')).toEqual([]);
    await bench().waitForSeen('errand-later', moved);
    await bench().skipTime(3 * HOUR_MS);
    await bench().waitForRecorded('errand-later', 'act');
    expect(bench().engine.count('settle', 'errand-later')).toBe(2);
  });

  it('follows a date that moved earlier when woken', async () => {
    const [late, early] = [await bench().instantAfter(30 * DAY_MS), await bench().instantAfter(HOUR_MS)];
    await bench().appendAndWake('errand-earlier', { acts: [act('due@1', 'breach', late)] });
    await bench().appendAndWake('errand-earlier', { acts: [act('due@1', 'breach', early)] });
    await bench().skipTime(2 * HOUR_MS);
    await bench().waitForRecorded('errand-earlier', 'act');
  });

  it('reads again when woken during a slow reading', async () => {
    const { engine: world } = bench();
    const at = await bench().instantAfter(DAY_MS);
    let readings = 0;
    let go: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (go = resolve));
    world.beforeActivity = async ({ activity: verb, stream }) => {
      if (verb !== 'look' || stream !== 'errand-slow') return;
      readings += 1;
      if (readings === 1) await gate;
    };
    await bench().wake(
      'errand-slow',
      await bench().appendScript('errand-slow', { acts: [act('due@1', 'breach', at)] }),
    );
    await waitUntil('the reading', () => readings === 1);
    const version = await bench().appendScript('errand-slow', { acts: [act('due@2', 'breach', at)] });
    await bench().wake('errand-slow', version);
    go();
    await bench().waitForSeen('errand-slow', version);
    expect((await bench().queryAgenda('errand-slow')).acts[0]?.id).toBe('due@2');
  });

  it('reads once for wake-ups that come together', async () => {
    const first = await bench().appendAndWake('errand-often', { stage: 'resolution' });
    const reads = bench().engine.count('look', 'errand-often');
    let version = first;
    for (let n = 0; n < 50; n += 1) version = await bench().appendScript('errand-often', { stage: 'resolution' });
    await Promise.all(Array.from({ length: 50 }, (_, n) => bench().wake('errand-often', first + 1 + n)));
    await bench().waitForSeen('errand-often', version);
    expect(bench().engine.count('look', 'errand-often') - reads).toBeLessThan(50);
  });

  it('looks when it is told of no version', async () => {
    await bench().appendAndWake('errand-nudged', { stage: 'resolution' });
    const version = await bench().appendScript('errand-nudged', { stage: 'look-back' });
    await bench().wake('errand-nudged', 0);
    await bench().waitForSeen('errand-nudged', version);
  });

  it('ends when closed with nothing left to do, and lives again when reopened', async () => {
    await bench().wake('errand-again', await bench().appendScript('errand-again', { stage: 'closed', closed: true }));
    await bench().waitForEnd('errand-again');
    const acts = [act('due@9', 'breach', await bench().instantAfter(HOUR_MS))];
    await bench().appendAndWake('errand-again', { stage: 'resolution', closed: false, acts });
    await bench().skipTime(2 * HOUR_MS);
    await bench().waitForRecorded('errand-again', 'act');
  });

  it('stays after closing while an act is left', async () => {
    const acts = [act('rating@3', 'rating-callback', await bench().instantAfter(HOUR_MS))];
    await bench().appendAndWake('errand-rated', { stage: 'closed', closed: true, acts });
    await sleepMs(100);
    expect(await bench().status('errand-rated')).toBe('RUNNING');
    await bench().skipTime(2 * HOUR_MS);
    await bench().waitForEnd('errand-rated');
    expect(await bench().recordedTypes('errand-rated', 'act')).toEqual(['rating@3']);
  });

  it.each([1, 2, 3])('does not miss a reopening that races its end (%i)', async (n) => {
    const stream = `errand-race${n}`;
    let reopenedAs = 0;
    bench().engine.beforeActivity = async (call) => {
      if (call.activity !== 'look' || call.stream !== stream || reopenedAs > 0) return;
      // It has read that it is closed; before it can end, somebody reopens.
      reopenedAs = await bench().appendScript(stream, { stage: 'resolution', closed: false });
      await bench().wake(stream, reopenedAs);
    };
    await bench().wake(stream, await bench().appendScript(stream, { stage: 'closed', closed: true }));
    await waitUntil('the closing was read', () => reopenedAs > 0);
    await bench().waitForSeen(stream, reopenedAs);
    expect((await bench().queryAgenda(stream)).stage).toBe('resolution');
    expect(await bench().status(stream)).toBe('RUNNING');
  });
});
