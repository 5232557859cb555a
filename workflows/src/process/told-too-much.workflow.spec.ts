import { expect, it } from '@jest/globals';
import { DAY_MS, HOUR_MS } from '@lianxin/kernel';
import { act } from '../../test/act.ts';
import { describeCachedAndReplayed } from '../../test/describe-cached-and-replayed.ts';
import { waitUntil } from '../../test/wait.ts';

describeCachedAndReplayed('a process that was told what is not so', (bench) => {
  it.each([
    ['errand-restored', 'a few versions more than a restored record has', [7]],
    ['errand-huge', 'a version beyond all records', [1e12]],
    ['errand-garbage', 'what is no version', ['x', -1, 1.5, NaN, null, {}, '9']],
  ] as const)('hears of the next change all the same: %s, %s', async (stream, _what, told) => {
    await bench().appendAndWake(stream, { acts: [act('due@1', 'breach', await bench().instantAfter(30 * DAY_MS))] });
    for (const one of told) await bench().env.client.workflow.getHandle(stream).signal('moved', one);
    // It looks for what it was told, in vain, and takes what is there.
    const looks = stream === 'errand-garbage' ? 1 : 2;
    await waitUntil('the word of the record', () => bench().engine.count('look', stream) >= looks);
    const early = [act('due@1', 'breach', await bench().instantAfter(HOUR_MS))];
    await bench().appendAndWake(stream, { acts: early });
    expect((await bench().queryAgenda(stream)).acts).toEqual(early);
    await bench().skipTime(2 * HOUR_MS);
    await bench().waitForRecorded(stream, 'act');
  });
});
