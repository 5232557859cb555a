import { describe, expect, it } from '@jest/globals';
import { CASE_SHARES } from '@lianxin/case';
import { RECEIPT_ACTOR_PREFIX, isRejection } from '@lianxin/kernel';
import type { CommandResult } from '@lianxin/engine';
import type { Actor, Rejection } from '@lianxin/kernel';
import { CADRE, OfficeFixture } from '../../test/office-fixture.ts';

const outcomeCode = (answer: CommandResult | Rejection): string => (isRejection(answer) ? answer.code : 'recorded');

describe('quotas of a case', () => {
  const attach = (town: OfficeFixture, stream: string, n: number, actor: Actor) => {
    const hash = n.toString(16).padStart(64, '0');
    return town.send(stream, 'AttachFile', { hash, sizeBytes: 1, mediaType: 'image/png', name: `${n}.png` }, actor);
  };

  it('lets the holder of a receipt code add so many entries, and the staff go on', async () => {
    const town = new OfficeFixture();
    await town.register('shandong-2020@1');
    const stream = await town.open('quota-1');
    const guest: Actor = { id: `${RECEIPT_ACTOR_PREFIX}quota-1`, roles: ['requester'] };
    for (let n = 0; n < CASE_SHARES.guest; n += 1)
      expect(outcomeCode(await attach(town, stream, n, guest))).toBe('recorded');
    expect(await attach(town, stream, 99, guest)).toMatchObject({
      rejected: 'refused',
      code: 'quota-used',
      params: { max: CASE_SHARES.guest },
    });
    expect(outcomeCode(await attach(town, stream, 99, CADRE))).toBe('recorded');
  });
});
