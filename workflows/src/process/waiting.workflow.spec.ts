import { expect, it } from '@jest/globals';
import { DAY_MS, HOUR_MS, MINUTE_MS, plusMs } from '@lianxin/kernel';
import { act, bothWays } from '../../test/both-ways.ts';
import { pause, until } from '../../test/wait.ts';

bothWays('a process that waits', (bench) => {
  const happened = (stream: string) =>
    bench()
      .world.happened.filter((one) => one.stream === stream && one.type === 'Happened')
      .map((one) => one.act);

  it('settles an act at its minute, not before', async () => {
    const { world } = bench();
    const at = await bench().after(2 * HOUR_MS);
    const version = world.script('errand-minute', { acts: [act('intake@1', 'intake-overdue', at)] });
    await bench().wake('errand-minute', version);
    await bench().seen('errand-minute', version);
    await bench().skip(2 * HOUR_MS - MINUTE_MS);
    expect(world.count('settle', 'errand-minute')).toBe(0);
    await bench().skip(2 * MINUTE_MS);
    await until('the lapse', () => happened('errand-minute').length === 1);
    const call = world.calls.find(({ verb, stream }) => verb === 'settle' && stream === 'errand-minute');
    expect(call?.now && call.now >= at && call.now < plusMs(at, MINUTE_MS)).toBe(true);
  });

  it('follows a date that moved later without being woken', async () => {
    const { world } = bench();
    const [early, late] = [await bench().after(2 * HOUR_MS), await bench().after(5 * HOUR_MS)];
    const version = world.script('errand-later', { acts: [act('due@1', 'breach', early)] });
    await bench().wake('errand-later', version);
    await bench().seen('errand-later', version);
    world.script('errand-later', { acts: [act('due@1', 'breach', late)] });
    await bench().skip(3 * HOUR_MS);
    expect(happened('errand-later')).toEqual([]);
    await bench().seen('errand-later', version + 1);
    await bench().skip(3 * HOUR_MS);
    await until('the breach', () => happened('errand-later').length === 1);
    expect(world.count('settle', 'errand-later')).toBe(2);
  });

  it('follows a date that moved earlier when woken', async () => {
    const { world } = bench();
    const [late, early] = [await bench().after(30 * DAY_MS), await bench().after(HOUR_MS)];
    const version = world.script('errand-earlier', { acts: [act('due@1', 'breach', late)] });
    await bench().wake('errand-earlier', version);
    await bench().seen('errand-earlier', version);
    const moved = world.script('errand-earlier', { acts: [act('due@1', 'breach', early)] });
    await bench().wake('errand-earlier', moved);
    await bench().seen('errand-earlier', moved);
    await bench().skip(2 * HOUR_MS);
    await until('the breach', () => happened('errand-earlier').length === 1);
  });

  it('reads again when woken during a slow reading', async () => {
    const { world } = bench();
    const at = await bench().after(DAY_MS);
    let reading = 0;
    let go: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (go = resolve));
    world.disturb = async ({ verb, stream }) => {
      if (verb !== 'look' || stream !== 'errand-slow') return undefined;
      reading += 1;
      if (reading === 1) await gate;
      return undefined;
    };
    await bench().wake('errand-slow', world.script('errand-slow', { acts: [act('due@1', 'breach', at)] }));
    await until('the reading', () => reading === 1);
    const version = world.script('errand-slow', { acts: [act('due@2', 'breach', at)] });
    await bench().wake('errand-slow', version);
    go();
    await bench().seen('errand-slow', version);
    expect((await bench().agenda('errand-slow')).acts[0]?.id).toBe('due@2');
  });

  it('reads once for wake-ups that come together', async () => {
    const { world } = bench();
    const first = world.script('errand-often', { stage: 'resolution' });
    await bench().wake('errand-often', first);
    await bench().seen('errand-often', first);
    const reads = world.count('look', 'errand-often');
    let version = first;
    for (let n = 0; n < 50; n += 1) version = world.script('errand-often', { stage: 'resolution' });
    await Promise.all(Array.from({ length: 50 }, (_, n) => bench().wake('errand-often', first + 1 + n)));
    await bench().seen('errand-often', version);
    expect(world.count('look', 'errand-often') - reads).toBeLessThan(50);
  });

  it('ends when closed with nothing left to do, and lives again when reopened', async () => {
    const { world } = bench();
    await bench().wake('errand-again', world.script('errand-again', { stage: 'closed', closed: true }));
    await bench().ended('errand-again');
    const at = await bench().after(HOUR_MS);
    const reopened = { stage: 'resolution', closed: false, acts: [act('due@9', 'breach', at)] };
    const version = world.script('errand-again', reopened);
    await bench().wake('errand-again', version);
    await bench().seen('errand-again', version);
    await bench().skip(2 * HOUR_MS);
    await until('the breach', () => happened('errand-again').length === 1);
  });

  it('stays after closing while an act is left', async () => {
    const { world } = bench();
    const at = await bench().after(HOUR_MS);
    const acts = [act('rating@3', 'rating-callback', at)];
    const version = world.script('errand-rated', { stage: 'closed', closed: true, acts });
    await bench().wake('errand-rated', version);
    await bench().seen('errand-rated', version);
    await pause(100);
    expect(await bench().status('errand-rated')).toBe('RUNNING');
    await bench().skip(2 * HOUR_MS);
    await bench().ended('errand-rated');
    expect(happened('errand-rated')).toEqual(['rating@3']);
  });

  it.each([1, 2, 3])('does not miss a reopening that races its end (%i)', async (n) => {
    const { world } = bench();
    const stream = `errand-race${n}`;
    let reopenedAs = 0;
    world.disturb = async (call) => {
      if (call.verb !== 'look' || call.stream !== stream || reopenedAs > 0) return undefined;
      // It has read that it is closed; before it can end, somebody reopens.
      reopenedAs = world.script(stream, { stage: 'resolution', closed: false });
      await bench().wake(stream, reopenedAs);
      return undefined;
    };
    await bench().wake(stream, world.script(stream, { stage: 'closed', closed: true }));
    await until('the closing was read', () => reopenedAs > 0);
    await bench().seen(stream, reopenedAs);
    expect((await bench().agenda(stream)).stage).toBe('resolution');
    expect(await bench().status(stream)).toBe('RUNNING');
  });
});
