import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Withholding } from '@lianxin/application';
import { DrawFixture } from '../../test/draw-fixture.ts';
import { ruleBook } from '../../test/product.ts';
import { createDrawModule } from './draw-module.ts';

describe('a draw, as it is shown', () => {
  let given: DrawFixture;
  let id: string;
  beforeEach(async () => {
    given = await DrawFixture.open();
    const week = given.weekIn(7);
    id = await given.openDraw(week);
    given.advanceTo(week.from);
    await given.resolveCases('k1');
    given.advanceTo(week.to);
    await given.carryOut(id);
    await given.reveal(id);
    await given.carryOut(id);
  });

  it('has a share of the system that no reader is shown before it is revealed', async () => {
    const [opened] = await given.town.read(`draw-${id}`);
    expect(JSON.stringify(opened?.data)).not.toMatch(/"systemShare":"/);
    expect(createDrawModule(ruleBook).hiddenFields).toEqual(['systemShare']);
  });

  it('shows what gives the sample to supervisors and auditors alone', async () => {
    const state = await given.draw(id);
    const { seed = '' } = state.made ?? {};
    const record = await given.town.read(`draw-${id}`);
    const secrets = [seed, ...Object.values(state.revealed)];
    const seenBy = (role: string): string | undefined => {
      const access = createDrawModule(ruleBook).access(state, { id: 'one', roles: [role], office: 'lsw' }, id);
      const { ofState = (one) => one, ofEntry = (one) => one } = (access?.withholding ?? {}) as Partial<Withholding>;
      return access && JSON.stringify([ofState(undefined), ofState(state), record.map(ofEntry)]);
    };
    const isTold = (role: string) => secrets.map((secret) => seenBy(role)?.includes(secret));
    for (const role of ['supervisor', 'auditor']) expect([role, ...isTold(role)]).toEqual([role, true, true, true]);
    for (const role of ['verifier', 'leader', 'operator'])
      expect([role, ...isTold(role)]).toEqual([role, false, false, false]);
    for (const role of ['officer', 'cadre', 'reader']) expect([role, seenBy(role)]).toEqual([role, undefined]);
  });
});
