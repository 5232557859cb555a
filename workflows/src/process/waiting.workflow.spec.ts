import { expect, it } from '@jest/globals';
import { DAY_MS, HOUR_MS, MINUTE_MS, plusMs } from '@lianxin/kernel';
import { act } from '../../test/act.ts';
import { bothWays } from '../../test/both-ways.ts';
import { pause, until } from '../../test/wait.ts';

bothWays('a process that waits', (bench) => {
  it('settles an act at its minute, not before', async () => {
    const at = await bench().after(2 * HOUR_MS);
    await bench().tell('errand-minute', { acts: [act('intake@1', 'intake-overdue', at)] });
    await bench().skip(2 * HOUR_MS - MINUTE_MS);
    expect(bench().world.count('settle', 'errand-minute')).toBe(0);
    await bench().skip(2 * MINUTE_MS);
    await bench().comes('errand-minute', 'act');
    const call = bench().world.calls.find(({ verb, stream }) => verb === 'settle' && stream === 'errand-minute');
    expect(call?.now && call.now >= at && call.now < plusMs(at, MINUTE_MS)).toBe(true);
  });

  it('follows a date that moved later without being woken', async () => {
    const [early, late] = [await bench().after(2 * HOUR_MS), await bench().after(5 * HOUR_MS)];
    await bench().tell('errand-later', { acts: [act('due@1', 'breach', early)] });
    const moved = await bench().say('errand-later', { acts: [act('due@1', 'breach', late)] });
    await bench().skip(3 * HOUR_MS);
    expect(await bench().recorded('errand-later', 'act')).toEqual([]);
    await bench().seen('errand-later', moved);
    await bench().skip(3 * HOUR_MS);
    await bench().comes('errand-later', 'act');
    expect(bench().world.count('settle', 'errand-later')).toBe(2);
  });

  it('follows a date that moved earlier when woken', async () => {
    const [late, early] = [await bench().after(30 * DAY_MS), await bench().after(HOUR_MS)];
    await bench().tell('errand-earlier', { acts: [act('due@1', 'breach', late)] });
    await bench().tell('errand-earlier', { acts: [act('due@1', 'breach', early)] });
    await bench().skip(2 * HOUR_MS);
    await bench().comes('errand-earlier', 'act');
  });

  it('reads again when woken during a slow reading', async () => {
    const { world } = bench();
    const at = await bench().after(DAY_MS);
    let readings = 0;
    let go: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (go = resolve));
    world.disturb = async ({ verb, stream }) => {
      if (verb !== 'look' || stream !== 'errand-slow') return;
      readings += 1;
      if (readings === 1) await gate;
    };
    await bench().wake('errand-slow', await bench().say('errand-slow', { acts: [act('due@1', 'breach', at)] }));
    await until('the reading', () => readings === 1);
    const version = await bench().say('errand-slow', { acts: [act('due@2', 'breach', at)] });
    await bench().wake('errand-slow', version);
    go();
    await bench().seen('errand-slow', version);
    expect((await bench().agenda('errand-slow')).acts[0]?.id).toBe('due@2');
  });

  it('reads once for wake-ups that come together', async () => {
    const first = await bench().tell('errand-often', { stage: 'resolution' });
    const reads = bench().world.count('look', 'errand-often');
    let version = first;
    for (let n = 0; n < 50; n += 1) version = await bench().say('errand-often', { stage: 'resolution' });
    await Promise.all(Array.from({ length: 50 }, (_, n) => bench().wake('errand-often', first + 1 + n)));
    await bench().seen('errand-often', version);
    expect(bench().world.count('look', 'errand-often') - reads).toBeLessThan(50);
  });

  it('looks when it is told of no version', async () => {
    await bench().tell('errand-nudged', { stage: 'resolution' });
    const version = await bench().say('errand-nudged', { stage: 'look-back' });
    await bench().wake('errand-nudged', 0);
    await bench().seen('errand-nudged', version);
  });

  it('ends when closed with nothing left to do, and lives again when reopened', async () => {
    await bench().wake('errand-again', await bench().say('errand-again', { stage: 'closed', closed: true }));
    await bench().ended('errand-again');
    const acts = [act('due@9', 'breach', await bench().after(HOUR_MS))];
    await bench().tell('errand-again', { stage: 'resolution', closed: false, acts });
    await bench().skip(2 * HOUR_MS);
    await bench().comes('errand-again', 'act');
  });

  it('stays after closing while an act is left', async () => {
    const acts = [act('rating@3', 'rating-callback', await bench().after(HOUR_MS))];
    await bench().tell('errand-rated', { stage: 'closed', closed: true, acts });
    await pause(100);
    expect(await bench().status('errand-rated')).toBe('RUNNING');
    await bench().skip(2 * HOUR_MS);
    await bench().ended('errand-rated');
    expect(await bench().recorded('errand-rated', 'act')).toEqual(['rating@3']);
  });

  it.each([1, 2, 3])('does not miss a reopening that races its end (%i)', async (n) => {
    const stream = `errand-race${n}`;
    let reopenedAs = 0;
    bench().world.disturb = async (call) => {
      if (call.verb !== 'look' || call.stream !== stream || reopenedAs > 0) return;
      // It has read that it is closed; before it can end, somebody reopens.
      reopenedAs = await bench().say(stream, { stage: 'resolution', closed: false });
      await bench().wake(stream, reopenedAs);
    };
    await bench().wake(stream, await bench().say(stream, { stage: 'closed', closed: true }));
    await until('the closing was read', () => reopenedAs > 0);
    await bench().seen(stream, reopenedAs);
    expect((await bench().agenda(stream)).stage).toBe('resolution');
    expect(await bench().status(stream)).toBe('RUNNING');
  });
});
