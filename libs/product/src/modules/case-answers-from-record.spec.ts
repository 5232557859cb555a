import { expect, it } from '@jest/globals';
import { OfficeFixture } from '../../test/office-fixture.ts';
import { completeOverdueBoard } from './case-answers-from-record.ts';

it.each([
  ['supervisor-1', 'supervisor', ['cadre-1', 'leader-1']],
  ['leader-2', 'leader', ['cadre-1', 'leader-1', 'supervisor-1']],
])('a rung of a case that is aside waits for all whom it told but %s, who raised it', async (by, role, waitsFor) => {
  const town = new OfficeFixture();
  await town.register('shandong-2020@3');
  const stream = await town.open('a');
  const order = { rung: 'supervision-order', reason: '急' };
  await town.mustSend(stream, 'RaiseRung', order, { id: by, roles: [role], office: 'lsw' });
  const state = await town.case('a');
  const [rung] = Object.values(state.rungs);
  expect(rung?.recipients).toEqual(['cadre-1', 'supervisor-1', 'leader-1']);
  const viewer = { account: 'officer-1', roles: ['officer'], office: 'lsw', now: town.now };
  const answer = completeOverdueBoard({ items: [] }, [{ stream, state, version: 1 }], { what: 'rungs' }, viewer);
  expect(answer).toMatchObject({ items: [{ rung: 'supervision-order', waitsFor }] });
});
