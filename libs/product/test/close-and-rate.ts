import { checklistItemsFor } from '@lianxin/case';
import type { Actor } from '@lianxin/kernel';
import { CADRE, OfficeFixture } from './office-fixture.ts';

const SUPERVISOR: Actor = { id: 'supervisor-1', roles: ['supervisor'], office: 'lsw' };
const VERIFIER: Actor = { id: 'verifier-1', roles: ['verifier'], office: 'lsw' };
const REQUESTER: Actor = { id: 'receipt-a', roles: ['requester'] };

/** A case that is closed out, and then rated so badly that its requester is called. */
export async function closeAndRateBadly(id: string): Promise<OfficeFixture> {
  const town = new OfficeFixture();
  await town.register('shandong-2020@3');
  const stream = await town.open(id);
  await town.mustSend(stream, 'ResolveCase', { reply: '好', outcome: 'solved' }, CADRE);
  await town.mustSend(stream, 'AssignVerifier', { verifier: VERIFIER.id }, SUPERVISOR);
  town.advanceHours(20 * 24);
  const items = checklistItemsFor(await town.case(id), 'RecordLookBack') ?? [];
  const passed = items.map(({ id: item }) => ({ item, passed: true }));
  await town.mustSend(stream, 'RecordLookBack', { items: passed }, VERIFIER);
  await town.mustSend(stream, 'CloseOut', {}, VERIFIER);
  await town.mustSend(stream, 'RateCase', { grade: 2, realName: true }, REQUESTER);
  return town;
}
