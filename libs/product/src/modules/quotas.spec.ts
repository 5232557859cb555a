import { describe, expect, it } from '@jest/globals';
import { CASE_SHARES } from '@lianxin/case';
import { RECEIPT_ACTOR_PREFIX, isRejection } from '@lianxin/kernel';
import type { CommandResult } from '@lianxin/engine';
import type { Actor, Rejection } from '@lianxin/kernel';
import { CADRE, OFFICER, OfficeFixture } from '../../test/office-fixture.ts';

const outcomeCode = (answer: CommandResult | Rejection): string => (isRejection(answer) ? answer.code : 'recorded');

describe('quotas of a case', () => {
  const attach = (town: OfficeFixture, stream: string, n: number, actor: Actor) => {
    const hash = n.toString(16).padStart(64, '0');
    return town.send(stream, 'AttachFile', { hash, sizeBytes: 1, mediaType: 'image/png', name: `${n}.png` }, actor);
  };

  it('takes so many files from the holder of a receipt code, who may still answer', async () => {
    const town = new OfficeFixture();
    await town.register('shandong-2020@1');
    const stream = await town.open('quota-2');
    const holder: Actor = { id: `${RECEIPT_ACTOR_PREFIX}quota-2`, roles: ['requester'] };
    for (let n = 0; n < CASE_SHARES.receiptWithFiles; n += 1)
      expect(outcomeCode(await attach(town, stream, n, holder))).toBe('recorded');
    expect(await attach(town, stream, 99, holder)).toMatchObject({
      rejected: 'refused',
      code: 'file-quota-used',
      params: { max: CASE_SHARES.receiptWithFiles },
    });
    expect(outcomeCode(await attach(town, stream, 99, CADRE))).toBe('recorded');
    const withdrawal = { reason: 'solved-itself', text: '' };
    expect(outcomeCode(await town.send(stream, 'WithdrawCase', withdrawal, holder))).toBe('recorded');
  });

  it('lets a member of the staff add so many entries, and others go on', async () => {
    const town = new OfficeFixture();
    await town.register('shandong-2020@1');
    const stream = await town.open('quota-1');
    const another = { ...CADRE, id: 'cadre-2' };
    for (let n = 0; n < CASE_SHARES.account; n += 1)
      expect(outcomeCode(await attach(town, stream, n, another))).toBe('recorded');
    expect(await attach(town, stream, CASE_SHARES.account, another)).toMatchObject({
      rejected: 'refused',
      code: 'quota-used',
      params: { max: CASE_SHARES.account },
    });
    expect(outcomeCode(await attach(town, stream, CASE_SHARES.account, OFFICER))).toBe('recorded');
  });
});
