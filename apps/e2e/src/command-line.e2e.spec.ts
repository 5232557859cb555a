import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { executeSql } from '@lianxin/adapter-postgres/testing';
import type { CommandReply, HistoryEntry, ViewReply } from '@lianxin/contracts';
import { localDateAt } from '@lianxin/kernel';
import { systemTimeSource } from '@lianxin/runtime';
import type { CampaignReport } from '@lianxin/read-models';
import { changeARow } from '../test/change-a-row.ts';
import { TestSystem } from '../test/test-system.ts';
import { Terminal } from '../test/terminal.ts';
import { waitUntil } from '../test/wait.ts';

const ENTERPRISE = '91370211MA3L00013G';

describe('the command line beside a running installation', () => {
  let boot: TestSystem;
  let terminal: Terminal;

  beforeAll(async () => {
    boot = await TestSystem.open();
    terminal = new Terminal(boot, 'state');
  }, 180_000);
  afterAll(() => boot?.close(), 30_000);

  const report = (...more: readonly string[]) => terminal.json<CampaignReport>('report', 'campaign', ...more);

  it('loads the demo once', async () => {
    const first = await terminal.json<Record<string, unknown>>('demo', 'load');
    expect(first).toMatchObject({ cases: 229, open: 20, campaign: { bad: [], wakes: 0 } });
    const again = await terminal.json<Record<string, unknown>>('demo', 'load');
    expect(again).toMatchObject({ accounts: { added: 0 }, open: 0, campaign: { events: 0, bad: [] } });
  }, 180_000);

  it('wants to know who asks, and says what to do about it', async () => {
    const { code, err } = await terminal.run('list');
    expect(code).toBe(1);
    expect(err).toMatch(/not signed in[\s\S]*lianxin login NAME/);
    expect((await terminal.run('login', 'supervisor')).code).toBe(0);
  });

  it('prints every figure of the campaign, summed from events of a real import', async () => {
    await waitUntil('the campaign in the reports', report, ({ difficulties: { closedOut } }) => closedOut >= 66);
    const { stationing, trips, exams, subsidies, given, brokered, difficulties, ...rest } = await report();
    expect(stationing).toEqual({
      cadres: 12,
      enterprises: 32,
      leadsPerEnterprise: { min: 1, max: 1 },
      enterprisesPerCadre: { min: 2, max: 3 },
    });
    expect(trips).toMatchObject({ projects: 7, workers: 156 });
    expect(trips.byProject.find(({ project }) => project === '瑞源中医医院')).toMatchObject({
      workers: 23,
      fromPlace: '赣榆',
      trade: '钢筋工',
    });
    expect(exams).toBe(174);
    expect(Number.isSafeInteger(subsidies.fen) && subsidies.fen >= 120_000_00).toBe(true);
    expect(subsidies.invoices).toBe(subsidies.payments);
    expect(given.enterprises).toBe(162);
    const counts = Object.fromEntries([...given.items, ...brokered.items].map(({ item, count }) => [item, count]));
    expect(counts['thermometer']).toBeGreaterThanOrEqual(310);
    expect(counts['goggles']).toBeGreaterThanOrEqual(740);
    expect(counts['mask']).toBeGreaterThanOrEqual(29_600);
    expect(rest.givenAndBrokeredValueFen).toBeGreaterThanOrEqual(300_000_00);
    expect(rest.givenAndBrokeredValueFen).toBe(given.valueFen + brokered.valueFen);
    expect(difficulties.resolved).toBeGreaterThanOrEqual(60);
    expect(difficulties.resolvedCases).toHaveLength(difficulties.resolved);
    expect(rest.verifiedByException).toBe(1);
  }, 180_000);

  it('counts as of a day: the workers were back by the end of February', async () => {
    expect((await report('--as-of', '2020-02-29')).trips.workers).toBe(156);
    const earlier = await report('--as-of', '2020-02-20');
    expect(earlier.trips.workers).toBe(70);
    expect(earlier.difficulties.closedOut).toBeLessThan(earlier.difficulties.resolved);
    const { code, out } = await terminal.run('report', 'campaign');
    expect([code, out]).toEqual([0, expect.stringMatching(/Workers brought back +156\n/)]);
  });

  it('opens a case, moves it on, and shows it now and as it was', async () => {
    await terminal.run('login', 'officer');
    const fields = [`enterprise=${ENTERPRISE}`, 'category=labour', 'text=ten workers', 'contact.name=Wang'];
    const opened = await terminal.json<CommandReply>('request', ...fields, 'contact.phone=13900000009');
    expect(opened.number).toMatch(/^LSW-\d{4}-\d{6}$/);
    const number = opened.number as string;
    await waitUntil(
      'the case in the lists',
      () => terminal.run('show', number),
      ({ code }) => code === 0,
    );
    await terminal.json('act', number, 'take-case');
    const accepted = await terminal.json<CommandReply>('act', number, 'AcceptCase');
    expect(accepted.stage).toBe('cadre-assignment');
    expect((await terminal.json<ViewReply>('replay', number, '--version', '1')).stage).toBe('request');
    expect((await terminal.run('replay', number, '--version', '999')).err).toMatch(/version: is at most \d\b/);
    const { entries } = await terminal.json<{ entries: HistoryEntry[] }>('history', number);
    expect(entries.map(({ type, door }) => `${type} ${door}`)).toContain('CaseAccepted cli');
    const { acts } = await terminal.json<{ acts: { kind: string }[] }>('agenda', number);
    expect(acts.length).toBeGreaterThan(0);
    const again = await terminal.run('act', number, 'take-case');
    expect(again).toMatchObject({ code: 1, err: expect.stringMatching(/→ .*lianxin act/) });
    expect((await terminal.run('act', number, 'take-cas')).err).toMatch(/Did you mean take-case\?/);
    expect((await terminal.run('act', number)).out).toMatch(/You may now:[\s\S]* offer-case [\s\S]*\[cadre=…\]/);
    expect((await terminal.run('show', number)).out).toMatch(
      /Wang 13900000009[\s\S]*ten workers[\s\S]*intake@1 +intake +\d{4}-\d{2}-\d{2} \d{2}:\d{2}/,
    );
    expect((await terminal.run('enterprises', '--name', '13号')).out).toMatch(/G.*赵建国 \(lead\)/);
    for (const list of ['list', 'inbox', 'overdue', 'counts', 'workload', 'offices'])
      expect((await terminal.run(list)).code).toBe(0);
    expect((await terminal.run('overdue', '--by', 'category')).out).toMatch(/Group +Clocks +Late/);
  }, 180_000);

  it('records leave, shortens it and shows it', async () => {
    await terminal.run('login', 'supervisor');
    const leave = ['leave', 'cadre-09', '--from', '2030-01-07', '--stand-in', 'cadre-10'];
    expect(await terminal.run(...leave, '--to', '2030-01-11')).toMatchObject({ code: 0 });
    expect((await terminal.run('leave', 'cadre-09', '--end', '--from', '2030-01-07', '--to', '2030-01-09')).code).toBe(
      0,
    );
    expect((await terminal.run('leave', 'cadre-09')).out).toMatch(/2030-01-07 +2030-01-09 +柏松/);
    await terminal.run('login', 'officer');
  });

  it('lets a stand-in find, read and do in his stead what an officer on leave holds, and no longer', async () => {
    const contact = ['contact.name=Zhao', 'contact.phone=13900000010'];
    const fields = [`enterprise=${ENTERPRISE}`, 'category=labour', 'text=five welders', ...contact];
    await terminal.run('login', 'officer');
    const { number, id } = await terminal.json<CommandReply>('request', ...fields);
    const as = async (who: string, ...line: readonly string[]) => {
      expect(await terminal.run('login', who)).toMatchObject({ code: 0, err: '' });
      return line.length === 0 ? undefined : terminal.run(...line);
    };
    const mine = async () => (await terminal.json<{ items: { number: string }[] }>('list', '--holder', 'me')).items;
    const isMine = (items: Awaited<ReturnType<typeof mine>>) => items.some((one) => one.number === number);
    for (const type of ['take-case', 'accept-case']) await terminal.json('act', id, type);
    await terminal.json('act', id, 'offer-case', 'cadre=cadre-01');
    await as('cadre', 'act', id, 'accept-offer');
    await as('stand-in');
    expect(isMine(await mine())).toBe(false);
    const today = localDateAt(systemTimeSource.now(), 480);
    const leave = ['leave', 'cadre-01', '--from', today];
    expect(await as('supervisor', ...leave, '--to', today, '--stand-in', 'cadre-02')).toMatchObject({ code: 0 });
    await as('stand-in');
    await waitUntil('the leave in his lists', mine, isMine);
    expect((await terminal.run('acting-for')).out).toMatch(/cadre-01/);
    expect((await terminal.run('show', id)).out).toMatch(/Zhao 13900000010[\s\S]*five welders/);
    expect((await terminal.run('act', id)).out).toMatch(/log-visit[\s\S]*--on-behalf-of cadre-01/);
    const visit = ['act', id, 'log-visit', 'text=went there'];
    expect((await terminal.run(...visit)).err).toMatch(/act for 赵建国 \(cadre\) today.*: --on-behalf-of cadre-01$/);
    expect((await terminal.run(...visit, '--on-behalf-of', 'cadre')).code).toBe(0);
    expect((await terminal.run('history', id)).out).toMatch(/钱卫东 \(赵建国\)/);
    expect(await as('supervisor', ...leave, '--end')).toMatchObject({ code: 0 });
    await as('stand-in');
    await waitUntil('his own lists', mine, (items) => !isMine(items));
    expect((await terminal.run(...visit, '--on-behalf-of', 'cadre-01')).code).toBe(1);
  }, 180_000);

  it('finds everything sound, and a row of a read model that somebody changed', async () => {
    expect((await terminal.run('doctor')).out).toMatch(
      /✓ Database[\s\S]*✓ Master key[\s\S]*✓ Temporal[\s\S]*✓ API[\s\S]*✓ Read models[\s\S]*✓ Workflows/,
    );
    expect((await terminal.run('verify')).out).toContain('every chain is whole');
    const { items } = await terminal.json<{ items: { id: string }[] }>('list', '--limit', '1');
    await changeARow(boot.runtime, items[0]?.id ?? '');
    const found = await terminal.run('verify', '--read-models');
    expect(found).toMatchObject({ code: 1, out: expect.stringMatching(/1 rows missing or different, 1 rows/) });
    expect(await boot.runtime.verifications.latest()).toMatchObject([{ sound: false }, { sound: true }]);
    // In a copy that is only read, nothing can be noted: what was found is told all the same.
    const rename = (from: string, to: string) =>
      executeSql(boot.database.ownerUrl, `ALTER TABLE lianxin.${from} RENAME TO ${to}`);
    await rename('verifications', 'verifications_away');
    expect(await terminal.run('verify', '--read-models')).toMatchObject({
      ...{ code: 1, out: expect.stringMatching(/1 rows missing or different, 1 rows/) },
      err: expect.stringContaining('could not be noted'),
    });
    await rename('verifications_away', 'verifications');
    expect((await terminal.run('rebuild', 'read-models')).code).toBe(0);
    expect((await terminal.run('verify', '--read-models')).code).toBe(0);
  }, 180_000);

  it('wakes every open case again, and makes, changes and disables accounts', async () => {
    await boot.stopWorker();
    const woken = await terminal.json<{ woken: number; over: number }>('rebuild', 'workflows');
    expect(woken.woken).toBeGreaterThan(0);
    const added = await terminal.json<{ password: string }>('user', 'add', 'newcomer', '--roles', 'officer');
    expect(added.password).toHaveLength(16);
    expect((await terminal.run('user', 'add', 'newcomer', '--roles', 'officer')).err).toContain(
      'name: The name newcomer',
    );
    expect((await terminal.run('user', 'add', 'other', '--roles', 'king')).err).toMatch(/→ Roles are: requester/);
    await terminal.json('user', 'roles', 'newcomer', '--roles', 'reader,auditor');
    const reached = await terminal.json<object>('user', 'email', 'newcomer', 'new@office.example', '--language', 'en');
    expect(reached).toMatchObject({ email: 'new@office.example', language: 'en' });
    expect((await terminal.run('user', 'email', 'newcomer', 'nowhere')).err).toContain('email: is no e-mail address');
    expect(await terminal.json<object>('user', 'email', 'newcomer')).not.toHaveProperty('email');
    const disabled = await terminal.json<object>('user', 'disable', 'newcomer');
    expect(disabled).toMatchObject({ disabled: true, roles: ['reader', 'auditor'] });
  }, 180_000);
});
