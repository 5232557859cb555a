import { sha256Hex } from '@lianxin/adapter-crypto';
import { describe, expect, it } from '@jest/globals';
import { createProductModules } from '@lianxin/product';
import type { ChecklistItem, DrawRule, Programme } from '@lianxin/programme';
import { ProgrammeRegistry } from '@lianxin/programme';
import { sitAtCase } from '../test/at-case.ts';
import { PHONE } from '../test/browser.ts';
import { checkScreen } from '../test/check-screen.ts';
import { drawFor } from '../test/drawing.ts';
import { MINUTES } from '../test/fixture.ts';
import { boot, lives } from '../test/in-town.ts';
import { browser, inTownWithBrowser } from '../test/with-browser.ts';

const CHECKLIST: readonly ChecklistItem[] = [
  { id: 'disinfection-log', title: { zh: '消毒台账', en: 'disinfection log' }, evidence: { kind: 'file' } },
  {
    ...{ id: 'protective-stock', title: { zh: '防护物资', en: 'stock' } },
    evidence: { kind: 'count', unit: { zh: '只', en: 'pieces' } },
  },
];
/** A month is longer than any test: nothing is drawn but by the test. */
const DRAW: DrawRule = {
  ...{ period: 'month', sources: { persons: [] }, must: [], ours: true },
  ...{ strata: [{ id: 'all', percent: 100 }], revealWithin: { unit: 'minutes', amount: 10 } },
};
const ruleBook = new ProgrammeRegistry();
const standing = ruleBook.findVersion(MINUTES)?.programme as Programme;
const lookBack = { ...standing.lookBack, ordersAtOnce: true };
const programme = { ...standing, version: 1051, checklist: CHECKLIST, lookBack };
ruleBook.add([{ ...programme, sampling: { ...standing.sampling, draw: DRAW } }], sha256Hex);

/** What the record says of what failed: an entry by its name, and what stands beside it. */
const TOLD = [
  ['责令整改', ''],
  ['整改完成', '已补足。'],
  ['复核', '防护物资：不合格 · 3 只'],
  ['重启', '整改后复核仍不合格'],
  ['人工督办', '督办单'],
] as const;

describe('an item that fails, and fails again once it was put right', () => {
  inTownWithBrowser({ programme: 'demo-minutes@1051' }, { modules: createProductModules(ruleBook) });

  it('is ordered at once, put right, looked at again and reopens the case under a supervision order, and all see it', async () => {
    const id = await lives.resolveCase();
    await drawFor(boot, id, { draw: 'lsw.demo-minutes.2020-02', verifier: 'verifier' });
    await boot.worker?.waitUntilCaughtUp();

    const verifier = await sitAtCase(browser, 'verifier', id);
    await verifier.press('回头看');
    await verifier.choose('合格', /^1\. /);
    await verifier.photograph('items.0.files');
    await verifier.choose('不合格', /^2\. /);
    await verifier.pressBeside('提交核查结果');
    await verifier.beside.getByText('请填写清点数量，没有填 0').waitFor();
    await verifier.write('清点数量（只）', '0');
    await verifier.pressBeside('提交核查结果');
    await verifier.hasRecorded('回头看');
    // In the same act: no press of the verifier's orders it.
    const acts = await lives.eventsOf(id, 'LookBackRecorded', 'RectificationOrdered');
    expect(acts.map(({ type, actor }) => [type, actor])).toEqual([
      ['LookBackRecorded', 'verifier'],
      ['RectificationOrdered', 'verifier'],
    ]);
    expect(acts[1]?.effectiveAt).toBe(acts[0]?.effectiveAt);

    const cadre = await sitAtCase(browser, 'cadre', id, PHONE);
    await cadre.press('整改完成');
    await cadre.write('整改情况', '已补足。');
    await cadre.pressBeside('整改完成');
    await cadre.hasRecorded('整改完成');

    await verifier.press('复核');
    await verifier.beside.getByText('已补足。').waitFor();
    await verifier.choose('不合格', /^1\. 防护物资/);
    await verifier.write('清点数量（只）', '3');
    await checkScreen(verifier.screen);
    await verifier.pressBeside('提交复核结果');
    await verifier.hasRecorded('复核');

    const again = await lives.eventsOf(id, 'CaseReopened', 'RungRaised');
    expect(again.map(({ type, data }) => [type, data.cause])).toEqual([
      ['CaseReopened', 'failed-again'],
      ['RungRaised', 'failed-again'],
    ]);
    await boot.worker?.waitUntilCaughtUp();
    for (const name of ['cadre', 'officer', 'supervisor', 'leader', 'verifier']) {
      const { screen } = await sitAtCase(browser, name, id);
      await screen.page.getByRole('tab', { name: '办理过程' }).click();
      const entries = screen.page.getByRole('tabpanel').getByRole('listitem');
      for (const [what, said] of TOLD)
        await entries.filter({ hasText: what }).filter({ hasText: said }).first().waitFor();
      await checkScreen(screen);
    }
    const { screen } = await sitAtCase(browser, 'supervisor', id, { locale: 'en-GB' });
    await screen.page.getByRole('tab', { name: 'Record' }).click();
    await screen.page
      .getByText(/put right, and not in order at the re-check/)
      .first()
      .waitFor();
  });
});
