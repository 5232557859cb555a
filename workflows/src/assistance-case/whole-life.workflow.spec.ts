import { expect, it } from '@jest/globals';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@lianxin/kernel';
import { act } from '../../test/act.ts';
import { describeCachedAndReplayed } from '../../test/describe-cached-and-replayed.ts';

describeCachedAndReplayed('an assistance case', (bench) => {
  it('lives its whole life, from request to close-out', async () => {
    const stream = 'errand-life';
    const soon = (ms: number) => bench().instantAfter(ms);
    const passes = async (ms: number, acts: number) => {
      await bench().skipTime(ms + MINUTE_MS);
      await bench().waitForRecorded(stream, 'act', acts);
    };

    await bench().appendAndWake(stream, {
      stage: 'request',
      acts: [act('intake@1', 'intake-overdue', await soon(DAY_MS))],
    });
    await passes(DAY_MS, 1);

    const standIn = { outbox: ['to-stand-in'], acts: [act('offer@9', 'offer-lapses', await soon(4 * HOUR_MS))] };
    const lapses = [act('offer@4', 'offer-lapses', await soon(2 * HOUR_MS))];
    await bench().appendAndWake(stream, { stage: 'cadre-assignment', acts: lapses, then: { 'offer@4': standIn } });
    await passes(2 * HOUR_MS, 2);
    await bench().waitForRecorded(stream, 'notice');

    const [reminder, breach, rung] = [5 * DAY_MS, 6 * DAY_MS, 7 * DAY_MS];
    await bench().appendAndWake(stream, {
      stage: 'resolution',
      acts: [
        act('due@12/reminder', 'reminder', await soon(reminder)),
        act('due@12/breach', 'breach', await soon(breach)),
        act('due@12/rung1', 'rung', await soon(rung)),
      ],
    });
    await passes(rung, 5);

    const check = [
      act('call@18', 'callbacks-exhausted', await soon(2 * DAY_MS)),
      act('check@20', 'look-back-overdue', await soon(30 * DAY_MS)),
    ];
    await bench().appendAndWake(stream, { stage: 'look-back', acts: check });
    await passes(30 * DAY_MS, 7);

    const rating = [act('rating@25', 'rating-callback', await soon(DAY_MS))];
    await bench().appendAndWake(stream, { stage: 'closed', closed: true, acts: rating });
    await passes(DAY_MS, 8);
    await bench().waitForEnd(stream);
    const work = ['intake@1', 'offer@4', 'due@12/reminder', 'due@12/breach', 'due@12/rung1'];
    expect(await bench().recordedTypes(stream, 'act')).toEqual([...work, 'call@18', 'check@20', 'rating@25']);
    expect(await bench().recordedTypes(stream, 'notice')).toEqual(['NoticeSent']);
    expect((await bench().engine.memory.monitor.find(stream))?.isOver).toBe(true);
  });

  it('shows on its page what happens next automatically', async () => {
    const at = await bench().instantAfter(HOUR_MS);
    await bench().appendAndWake('errand-page', {
      stage: 'cadre-assignment',
      acts: [act('offer@1', 'offer-lapses', at)],
    });
    const page = await bench().currentDetails('errand-page');
    expect(page).toContain('**cadre-assignment** at version 1');
    expect(page).toContain(`${at} **offer-lapses**: the offer lapses`);
  });
});
