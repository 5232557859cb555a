import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Withholding } from '@lianxin/application';
import { DrawFixture } from '../../test/draw-fixture.ts';
import { ruleBook } from '../../test/product.ts';
import { createDrawModule } from './draw-module.ts';

const SHOWN_WHOLE: Pick<Withholding, 'ofState' | 'ofEntry'> = { ofState: (one) => one, ofEntry: (one) => one };
/** The state, the entry of each share of the two sources, and that of the draw. */
const TELLING = 4;

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

  /** The state and each entry, as one of this role reads them. */
  const seenBy = async (role: string): Promise<readonly string[] | undefined> => {
    const state = await given.draw(id);
    const record = await given.town.read(`draw-${id}`);
    const access = createDrawModule(ruleBook).access(state, { id: 'one', roles: [role], office: 'lsw' }, id);
    const { ofState, ofEntry }: Pick<Withholding, 'ofState' | 'ofEntry'> = access?.withholding ?? SHOWN_WHOLE;
    return (
      access && [ofState(undefined), ofState(state), ...record.map(ofEntry)].map((one) => JSON.stringify(one) ?? '')
    );
  };

  it('has a share of the system that no reader is shown before it is revealed', async () => {
    const [opened] = await given.town.read(`draw-${id}`);
    expect(JSON.stringify(opened?.data)).not.toMatch(/"systemShare":"/);
    expect(createDrawModule(ruleBook).hiddenFields).toEqual(['systemShare']);
  });

  it('shows seed, shares, sizes and the hashes of what was drawn to supervisors and auditors alone', async () => {
    const { revealed, made } = await given.draw(id);
    if (!made) throw new Error('nothing was drawn');
    const hashes = [made.sample.hash, made.verifiers.hash];
    const secrets = [made.seed, ...Object.values(revealed), ...hashes, JSON.stringify(made.sizes)];
    expect(secrets.every((secret) => secret.length > 2)).toBe(true);
    const told = async (role: string) =>
      (await seenBy(role))?.filter((text) => secrets.some((one) => text.includes(one)));
    for (const role of ['supervisor', 'auditor']) expect([role, (await told(role))?.length]).toEqual([role, TELLING]);
    for (const role of ['verifier', 'leader', 'operator']) expect([role, await told(role)]).toEqual([role, []]);
    for (const role of ['officer', 'cadre', 'reader']) expect([role, await seenBy(role)]).toEqual([role, undefined]);
  });

  it('has no rows that tell it for those from whom it is kept', async () => {
    const access = createDrawModule(ruleBook).access(
      await given.draw(id),
      { id: 'one', roles: ['leader'], office: 'lsw' },
      id,
    );
    const shown = (await given.town.read(`draw-${id}`)).filter((entry) => access?.withholding?.isRowShown(entry));
    expect(shown.map(({ type }) => type)).not.toContain('DrawMade');
    expect(shown.map(({ type }) => type)).toContain('PopulationClosed');
  });
});
