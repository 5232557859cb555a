import type { Look, Sight } from './look.ts';
import { screen } from './look.ts';

const SCAN = { name: '车票.txt', mimeType: 'text/plain', buffer: Buffer.from('车票') };
const year = new Date().getFullYear();
/** What lies over the page, once it is there. */
const over = (open: (sight: Sight) => Promise<unknown>): Partial<Look> => ({
  isOver: true,
  frame: (sight) => open(sight).then(() => sight.page.locator('[role=dialog]').waitFor()),
});

const press = (selector: string, n = 0) => over(({ page }) => page.locator(selector).nth(n).click());

/** By its button, which a phone has too. */
const openPalette = ({ page }: Sight): Promise<void> => page.locator('header button').first().click();

async function type(text: string, sight: Sight): Promise<void> {
  const { page } = sight;
  await openPalette(sight);
  await page.locator('[role=dialog] input').fill(text);
  await page.locator('[role=dialog] [role=menuitem]').first().waitFor();
}

async function preview({ page }: Sight): Promise<void> {
  await page.locator('select').nth(0).selectOption('demo-minutes@3');
  await page.locator('select').nth(1).selectOption('demo-minutes@2');
  await page.locator('#main table tbody tr').first().waitFor();
}

async function lookUp({ page, stage: { receipt } }: Sight): Promise<void> {
  await page.locator('input[name=number]').fill(receipt.number);
  await page.locator('input[name=code]').fill(receipt.code);
  await page.locator('button[type=submit]').click();
  await page.locator('article h1').waitFor();
}

/** What is marked is acted on together: every row by the box above them, at a desk, or the first one. */
const mark = over(async ({ page }) => {
  await page.locator('#main input[type=checkbox]').filter({ visible: true }).first().check();
  await page.locator('#main [role=status] ~ button').first().click();
});

/** A request without an account, up to its number and code. */
async function fileOne({ page, stage: { enterprise } }: Sight): Promise<void> {
  await page.locator('input[name=enterprise]').fill(enterprise);
  await page.locator('select[name=category]').selectOption({ index: 1 });
  await page.locator('textarea').fill('节后返岗工人没有车票。');
  await page.locator('input[type=file]').setInputFiles(SCAN);
  await page.locator('input[name=name]').fill('王五');
  await page.locator('input[name=phone]').fill('13900000021');
  await page.locator('button[type=submit]').click();
  await page.locator('dl').waitFor();
}

async function explain({ page }: Sight): Promise<void> {
  await page.locator('li:has(> details li:nth-child(5)) summary').first().click();
}

/** Every address but the page of one change of the rules (`/rules/changes/$id`), by somebody who works there. */
export const SCREENS: readonly Look[] = [
  screen('sign-in', undefined, '/console/'),
  screen('todo', 'officer', '/console/todo'),
  screen('todo-none', 'officer', '/console/todo', { state: 'none' }),
  screen('todo-failing', 'officer', '/console/todo', { state: 'failing' }),
  screen('todo-cadre', 'cadre', '/console/todo'),
  screen('todo-supervisor', 'supervisor', '/console/todo'),
  screen('look-backs', 'verifier', '/console/look-backs'),
  screen('cases', 'officer', '/console/cases'),
  screen('cases-none', 'officer', '/console/cases?category=funding&light=yellow', { state: 'none' }),
  screen('cases-many', 'officer', '/console/cases', { state: 'many' }),
  screen('cases-failing', 'officer', '/console/cases', { state: 'failing' }),
  screen('cases-filters', 'officer', '/console/cases', {
    frame: ({ page }: Sight) => page.keyboard.press('f').then(() => page.locator('#filters').waitFor()),
  }),
  screen('cases-bulk', 'officer', '/console/cases?open=true', mark),
  screen('new-case', 'officer', '/console/cases/new'),
  screen('case', 'cadre', ({ inHand }) => `/console/cases/${inHand}`),
  screen('case-long-zh', 'officer', ({ asked }) => `/console/cases/${asked}`),
  screen('case-long-en', 'officer', ({ accepted }) => `/console/cases/${accepted}`),
  screen('case-waiting', 'cadre', ({ waiting }) => `/console/cases/${waiting}`),
  screen('case-explained', 'officer', ({ explained }) => `/console/cases/${explained}`, { frame: explain }),
  screen('case-history', 'officer', ({ explained }) => `/console/cases/${explained}?tab=history`),
  screen('case-record', 'cadre', ({ extension }) => `/console/cases/${extension}?tab=history`),
  screen('case-files', 'cadre', ({ inHand }) => `/console/cases/${inHand}?tab=files`),
  screen('case-agenda', 'officer', ({ inHand }) => `/console/cases/${inHand}?tab=agenda`),
  screen('case-past', 'officer', ({ explained }) => `/console/cases/${explained}?v=9`),
  screen('visits', 'cadre', '/console/visits'),
  screen('board', 'supervisor', '/console/board'),
  screen('board-none', 'supervisor', '/console/board', { state: 'none' }),
  screen('board-office', 'leader', '/console/board?by=office'),
  screen('reports', 'leader', '/console/reports'),
  screen('reports-reader', 'reader', '/console/reports'),
  screen('reports-measures', 'leader', '/console/reports/measures?measure=delivery'),
  screen('audit', 'auditor', '/console/audit'),
  screen('audit-none', 'auditor', '/console/audit', { state: 'none' }),
  screen('audit-case', 'auditor', ({ explained }) => `/console/audit/cases/${explained}?v=15`),
  screen('operations', 'operator', '/console/operations'),
  screen('operations-stale', 'operator', '/console/operations', { state: 'stale' }),
  screen('erasures', 'operator', '/console/operations/erasures'),
  screen('set-up', 'operator', '/console/set-up'),
  screen('people', 'supervisor', '/console/people'),
  screen('people-accounts', 'operator', '/console/people'),
  screen('person', 'operator', '/console/people/cadre-01'),
  screen('absences', 'supervisor', '/console/absences'),
  screen('enterprises', 'officer', '/console/enterprises'),
  screen('enterprises-none', 'officer', '/console/enterprises', { state: 'none' }),
  screen('enterprise', 'officer', ({ enterprise }) => `/console/enterprises/${enterprise}`),
  screen('enterprise-new', 'officer', '/console/enterprises/new'),
  screen('calendar', 'supervisor', `/console/calendar/cn/${year}`),
  screen('calendar-2020', 'officer', '/console/calendar/cn/2020'),
  screen('rules', 'leader', '/console/rules'),
  screen('programme', 'leader', '/console/rules/programmes/demo-minutes@3?with=demo-minutes@2'),
  screen('change-new', 'operator', '/console/rules/changes/new', { frame: preview }),
  screen('draws', 'auditor', '/console/draws'),
  screen('draw', 'auditor', ({ draw }) => `/console/draws/${draw}`),
  screen('draws-verifier', 'verifier', '/console/draws'),
  screen('inbox', 'supervisor', '/console/inbox'),
  screen('inbox-cadre', 'cadre', '/console/inbox'),
  screen('inbox-none', 'reader', '/console/inbox', { state: 'none' }),
  screen('outbox', 'cadre', '/console/outbox'),
  screen('me', 'officer', '/console/me'),
  screen('not-found', 'officer', '/console/nowhere'),
  screen('no-live-updates', 'officer', '/console/cases', { state: 'silent' }),
  screen('no-line', 'cadre', ({ inHand }) => `/console/cases/${inHand}`, {
    frame: async ({ page }: Sight) => {
      await page.context().setOffline(true);
      await page.locator('[role=status]').filter({ hasText: /\S/ }).first().waitFor();
    },
  }),
  screen(
    'palette',
    'officer',
    '/console/todo',
    over((sight) => type('瑞源', sight)),
  ),
  screen('palette-none', 'officer', '/console/todo', over(openPalette)),
  screen(
    'keys',
    'officer',
    '/console/todo',
    over(({ page }) => page.keyboard.press('?')),
  ),
  screen('account-new', 'operator', '/console/people', press('#main h1 ~ button, #main div:has(> h1) button')),
  screen('leave-new', 'supervisor', '/console/absences', press('#main div:has(> h1) button')),
  screen('account-end', 'operator', '/console/people/cadre-12', press('#main button:not([type=submit])', -1)),
  screen('track-look-up', undefined, '/track/'),
  screen('track', undefined, '/track/', { frame: lookUp }),
  screen('track-file', undefined, '/track/#file'),
  screen('track-filed', undefined, '/track/#file', { frame: fileOne }),
];
