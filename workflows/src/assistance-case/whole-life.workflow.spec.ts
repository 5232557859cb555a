import { expect, it } from '@jest/globals';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@lianxin/kernel';
import { act, bothWays } from '../../test/both-ways.ts';
import { until } from '../../test/wait.ts';

bothWays('an assistance case', (bench) => {
  it('lives its whole life, from request to close-out', async () => {
    const { world } = bench();
    const stream = 'errand-life';
    const happened = () => world.happened.flatMap((one) => one.act ?? []);
    const say = async (script: Parameters<typeof world.script>[1]) => {
      const version = world.script(stream, script);
      await bench().wake(stream, version);
      await bench().seen(stream, version);
    };

    await say({ stage: 'request', acts: [act('intake@1', 'intake-overdue', await bench().after(DAY_MS))] });
    await bench().skip(DAY_MS + MINUTE_MS);
    await until('the intake overdue', () => happened().includes('intake@1'));

    const standIn = {
      outbox: ['to-stand-in'],
      acts: [act('offer@9', 'offer-lapses', await bench().after(4 * HOUR_MS))],
    };
    const lapses = [act('offer@4', 'offer-lapses', await bench().after(2 * HOUR_MS))];
    await say({ stage: 'cadre-assignment', acts: lapses, then: { 'offer@4': standIn } });
    await bench().skip(2 * HOUR_MS + MINUTE_MS);
    await until('the offer to the stand-in', () => happened().includes('offer@4'));
    await until('the stand-in is told', () => world.state(stream).outbox.length === 0);

    const [reminder, breach, rung] = [5 * DAY_MS, 6 * DAY_MS, 7 * DAY_MS];
    await say({
      stage: 'resolution',
      acts: [
        act('due@12/reminder', 'reminder', await bench().after(reminder)),
        act('due@12/breach', 'breach', await bench().after(breach)),
        act('due@12/rung1', 'rung', await bench().after(rung)),
      ],
    });
    await bench().skip(8 * DAY_MS);
    await until('the rung', () => happened().includes('due@12/rung1'));

    await say({ stage: 'look-back', acts: [act('check@20', 'look-back-overdue', await bench().after(30 * DAY_MS))] });
    await bench().skip(30 * DAY_MS + MINUTE_MS);
    await until('the look-back overdue', () => happened().includes('check@20'));

    await say({
      stage: 'closed',
      closed: true,
      acts: [act('rating@25', 'rating-callback', await bench().after(DAY_MS))],
    });
    await bench().skip(DAY_MS + MINUTE_MS);
    await bench().ended(stream);
    const all = ['intake@1', 'offer@4', 'due@12/reminder', 'due@12/breach', 'due@12/rung1', 'check@20', 'rating@25'];
    expect(happened()).toEqual(all);
    expect(world.count('deliver', stream)).toBe(1);
  });

  it('shows on its page what happens next by itself', async () => {
    const { world } = bench();
    const at = await bench().after(HOUR_MS);
    const version = world.script('errand-page', {
      stage: 'cadre-assignment',
      acts: [act('offer@1', 'offer-lapses', at)],
    });
    await bench().wake('errand-page', version);
    await bench().seen('errand-page', version);
    const page = await bench().page('errand-page');
    expect(page).toContain('**cadre-assignment** at version 1');
    expect(page).toContain(`${at} **offer-lapses**: the offer lapses`);
  });
});
