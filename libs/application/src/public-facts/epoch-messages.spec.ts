import { expect, it } from '@jest/globals';
import { epochHeaders, epochMessages } from '@lianxin/contracts';
import { EPOCH_CAUSES, announcementOf, replayedNoticeOf } from '@lianxin/engine';
import type { Epoch } from '@lianxin/engine';
import { fromMs } from '@lianxin/kernel';

const TOPIC = 'lianxin.facts.case';
const epochs: readonly Epoch[] = EPOCH_CAUSES.flatMap((cause) => [
  { number: 2, id: 'q7m3x9k2', after: { position: '4711', hash: 'a'.repeat(64) }, beganAt: fromMs(1.58e12), cause },
  { number: 9_999_999_999, id: 'A-b._', after: { position: '0', hash: '' }, beganAt: fromMs(1.58e12), cause },
]);

it.each(epochs)('epoch $number, $cause, is told as it is described', (epoch) => {
  const said = [
    [announcementOf(epoch, TOPIC), epochMessages.begun],
    [replayedNoticeOf(epoch, TOPIC), epochMessages.replayed],
  ] as const;
  for (const [{ body, headers }, { form }] of said) {
    const message = JSON.parse(body) as unknown;
    expect(form.strict().parse(message)).toEqual(message);
    expect(epochHeaders.strict().parse(headers)).toEqual(headers);
  }
});
