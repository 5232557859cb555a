import { sha256Hex } from '@lianxin/adapter-crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor, Instant } from '@lianxin/kernel';
import { CLOCK_ACTOR, DAY_MS, MINUTE_MS, addMs, isRejection } from '@lianxin/kernel';
import { commitToShare, drawIdOf, drawTermsOf } from '@lianxin/look-back';
import { createProductModules } from '@lianxin/product';
import type { DrawRule, Programme } from '@lianxin/programme';
import { ProgrammeRegistry, periodAt } from '@lianxin/programme';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '@lianxin/local/test-folder';
import { DESK, PHONE } from '../test/browser.ts';
import { checkScreen } from '../test/check-screen.ts';
import { MINUTES, OFFICE, PASSWORD } from '../test/fixture.ts';
import { boot, lives, who } from '../test/in-town.ts';
import { saidPolitely } from '../test/said-politely.ts';
import { waitUntil } from '../test/wait.ts';
import { browser, inTownWithBrowser } from '../test/with-browser.ts';

const RULE: DrawRule = {
  ...{ period: 'day', sources: { persons: [{ id: 'audit' }] }, must: ['breach'], ours: true },
  revealWithin: { unit: 'minutes', amount: 60 },
  strata: [
    { id: 'all', percent: 20, min: 2 },
    { id: 'category', by: 'category', min: 1 },
    { id: 'withdrawn', where: { ending: 'withdrawn' }, percent: 100 },
  ],
};
const ruleBook = new ProgrammeRegistry();
const standing = ruleBook.findVersion(MINUTES)?.programme as Programme;
const programme = { ...standing, version: 1046, sampling: { ...standing.sampling, draw: RULE } };
ruleBook.add([programme], sha256Hex);
/** Shares are added by people of the office. */
const AUDITOR: Actor = { id: 'own-auditor', roles: ['auditor'], office: OFFICE };
const SHARE = '2'.repeat(64);
const CHINA_MINUTES = 480;
/** A command line that the card names. */
const COMMAND = ['verify'];

describe('draws, at the console', () => {
  inTownWithBrowser({ programme: 'demo-minutes@1046' }, { modules: createProductModules(ruleBook) });
  const folder = temporaryFolder();
  let resolved = '';
  /** The draw that was made. */
  let drawnId = '';
  const send = async (stream: string, type: string, data: object, { actor = CLOCK_ACTOR, at }: Sent) => {
    const { application } = boot.runtime;
    const command = { commandId: `${type}-${stream}`, type, data, actor, at, ingress: 'workflow' } as const;
    const opens = type === 'OpenDraw';
    const answer = await (opens
      ? application.openInternal(stream, command)
      : application.sendInternal(stream, command));
    // The schedule of the office may have been sooner: the draw is the same.
    if (isRejection(answer) && !(opens && answer.code === 'already-registered')) throw new Error(answer.code);
  };
  interface Sent {
    readonly actor?: Actor;
    readonly at: Instant;
  }
  const dayFromNow = (days: number) => periodAt('day', addMs(boot.runtime.clock.now(), days * DAY_MS), CHINA_MINUTES);
  /** Opens the draw of the day that is so many from today, a day before it begins, or now. */
  async function openDraw(days: number): Promise<{ id: string; draw: string; at: Instant }> {
    const period = dayFromNow(days);
    const terms = drawTermsOf(RULE, { office: OFFICE, programme, period });
    const id = drawIdOf({ office: OFFICE, programme: programme.id, period: period.id });
    const [now, before] = [boot.runtime.clock.now(), addMs(terms.from, -DAY_MS)];
    const at = before < now ? before : now;
    await send(`draw-${id}`, 'OpenDraw', terms, { at });
    return { id, draw: terms.draw, at: addMs(at, MINUTE_MS) };
  }

  beforeAll(async () => {
    expect((await who.operator.post('/accounts', { ...AUDITOR, name: AUDITOR.id, password: PASSWORD })).status).toBe(
      201,
    );
    resolved = await lives.resolveCase();
  });

  it('an auditor commits to a share that he alone has: his file keeps it, the record what it binds him to', async () => {
    const { id, draw } = await openDraw(2);
    await boot.worker?.waitUntilCaughtUp();
    const auditor = await browser.signIn('own-auditor');
    const { page } = auditor;
    await page.getByRole('link', { name: '待办', exact: true }).click();
    await page.getByRole('link', { name: /次抽查等您承诺种子份额/ }).waitFor();
    await checkScreen(auditor, COMMAND);
    await page.getByRole('link', { name: /次抽查等您承诺种子份额/ }).click();
    // Another office may have a draw of the same day, by the schedule.
    const link = page.locator(`a[href$="/${id}"]`);
    await page.getByRole('row').filter({ has: link }).getByText('已承诺 1，共 2').waitFor();
    await checkScreen(auditor, COMMAND);
    await link.click();
    await page.getByRole('heading', { name: '承诺' }).waitFor();
    await checkScreen(auditor, COMMAND);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: '生成并保存种子份额' }).click();
    const saved = await download;
    expect(saved.suggestedFilename()).toBe(`${id}.audit`);
    expect(await page.getByRole('button', { name: '承诺', exact: true }).isDisabled()).toBe(true);
    await page.locator('input[name=share]').setInputFiles(await saved.path());
    const share = readFileSync(await saved.path(), 'ascii').trim();
    await page.getByRole('button', { name: '承诺', exact: true }).click();
    const commitment = commitToShare(sha256Hex, { draw, source: 'audit', share });
    await page.getByRole('row').getByText(commitment).waitFor();
    await page.getByRole('button', { name: '承诺', exact: true }).waitFor({ state: 'detached' });
    expect(await saidPolitely(auditor)).toContainEqual(expect.stringMatching(/^已记录/));
    await page.locator('#main:focus').waitFor();
    await checkScreen(auditor, COMMAND);
    const { body } = await who.auditor.get(`/draws/${id}`);
    expect([body.state.commitments.audit, JSON.stringify(body).includes(share)]).toEqual([
      { commitment, by: 'own-auditor' },
      false,
    ]);
  });

  it('he reveals it by that file once the population is closed; what is drawn is seen by strata, and its card', async () => {
    const { id, draw, at } = await openDraw(-1);
    drawnId = id;
    const commitment = commitToShare(sha256Hex, { draw, source: 'audit', share: SHARE });
    await send(`draw-${id}`, 'CommitShare', { source: 'audit', commitment }, { actor: AUDITOR, at });
    const auditor = await browser.signIn('own-auditor');
    const { page } = auditor;
    await page.goto(`${boot.url}/console/draws/${id}`);
    await page.getByRole('heading', { name: '公开种子份额' }).waitFor();
    await checkScreen(auditor, COMMAND);
    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'POST' && request.url().endsWith('/commands')) sent.push(request.postData() ?? '');
    });
    const empty = join(folder, 'empty.txt');
    writeFileSync(empty, 'nothing of a share\n');
    await page.locator('input[name=share]').setInputFiles(empty);
    await page.getByText('这个文件里没有种子份额').waitFor();
    const wrong = join(folder, 'wrong.txt');
    writeFileSync(wrong, `${'3'.repeat(64)}\n`);
    await page.locator('input[name=share]').setInputFiles(wrong);
    await page.getByRole('button', { name: '公开种子份额' }).click();
    await page.getByText('这是另一次抽查的种子份额').waitFor();
    await checkScreen(auditor, COMMAND);
    expect(sent).toEqual([]);
    const right = join(folder, 'share.txt');
    writeFileSync(right, `${SHARE}\n`);
    await page.locator('input[name=share]').setInputFiles(right);
    await page.getByRole('button', { name: '公开种子份额' }).click();
    await page.getByRole('status').filter({ hasText: '已抽取' }).waitFor();
    await page.getByRole('region', { name: '抽取结果' }).getByRole('row', { name: /^全部/ }).waitFor();
    expect(sent).toEqual([expect.stringContaining(SHARE)]);
    await checkScreen(auditor, COMMAND);
    const { body } = await who.auditor.get(`/draws/${id}`);
    await page.getByText(`seed ${body.state.made.seed}`).waitFor();
  });

  it('says how many hold once all who were drawn at random are looked at, and until then how many are left', async () => {
    const id = drawnId;
    await waitUntil(
      'all are told',
      async () => (await who.auditor.get(`/draws/${id}`)).body.state,
      (now) => now.telling.done,
    );
    await boot.worker?.waitUntilCaughtUp();
    const auditor = await browser.signIn('own-auditor');
    const { page } = auditor;
    await page.goto(`${boot.url}/console/draws/${id}`);
    await page.getByText('随机抽中的尚有 1 件待查').waitFor();
    await checkScreen(auditor, COMMAND);
    const items = programme.checklist.map((one) => ({ item: one.id, passed: true }));
    await who.verifier.send(`cases/${resolved}`, 'RecordLookBack', { items });
    await boot.worker?.waitUntilCaughtUp();
    await page.reload();
    await page.getByText('100.0% 落实：已查 1 件中 1 件首次即全部合格').waitFor();
    await checkScreen(auditor, COMMAND);
    await page.goto(`${boot.url}/console/draws`);
    await page.getByRole('row').getByText('100.0%（100.0–100.0%）').waitFor();
    await checkScreen(auditor, COMMAND);
  });

  it('is one column on a phone, in English too, and no area of those whose work is looked at', async () => {
    const leader = await browser.signIn('leader', { ...PHONE, locale: 'en-GB' });
    await leader.page.goto(`${boot.url}/console/draws`);
    await leader.page.getByRole('row').first().waitFor();
    await checkScreen(leader);
    await leader.page.getByRole('row').first().getByRole('link').click();
    await leader.page.getByRole('heading', { name: 'Card' }).waitFor();
    await checkScreen(leader, COMMAND);
    const officer = await browser.signIn('officer', DESK);
    expect(await officer.page.getByRole('link', { name: '抽查', exact: true }).count()).toBe(0);
  });
});
