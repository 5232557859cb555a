import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Postgres } from '@lianxin/adapter-postgres';
import { openMigrated } from '@lianxin/adapter-postgres/testing';
import type { Actor } from '@lianxin/kernel';
import { instant, addMs } from '@lianxin/kernel';
import { createDatabase } from '@lianxin/local/test-servers';
import { CADRE, OfficeFixture } from '../../test/office-fixture.ts';
import { selectAffectedCases, selectProvisionalCases } from '@lianxin/read-models';
import {
  BEGAN,
  PROVISIONAL_DUE,
  publishNotice,
  resolveClockOf,
  officeWithSleepingCases,
} from '../../test/year-notice.ts';
import { yearNoticeRound } from './index.ts';
import { rebuildReadModels } from '../../test/rebuild-read-models.ts';

const HOUR = 3_600_000;
const SUPERVISOR: Actor = { id: 'supervisor-1', roles: ['supervisor'], office: 'lsw' };
const VERIFIER: Actor = { id: 'verifier-1', roles: ['verifier'], office: 'lsw' };
const CHECKLIST = ['reply-given', 'difficulty-gone', 'nothing-promised-open'];
const ALL = { after: '', limit: 1000 };

describe("a year's notice and the tables of the read models", () => {
  let postgres: Postgres;
  beforeAll(async () => {
    postgres = await openMigrated(await createDatabase());
  }, 60_000);
  afterAll(() => postgres?.close());

  const project = (town: OfficeFixture): Promise<void> => rebuildReadModels(postgres, town);

  it('finds the cases it concerns, and reaches each of them once', async () => {
    const town = await officeWithSleepingCases('a', 'b', 'done');
    await town.mustSend('case-done', 'ResolveCase', { reply: '已解决', outcome: 'solved' }, CADRE);
    await publishNotice(town, { nonWorking: ['2027-01-01'] });
    town.advanceHours(6);
    await town.open('later');
    await project(town);
    const effectiveAt = addMs(town.now, 10 * HOUR);
    const concerned = await postgres.queries.run(selectProvisionalCases(effectiveAt, ALL));
    expect(concerned.map(({ id }) => id)).toEqual(expect.arrayContaining(['a', 'b', 'later']));
    const [first] = concerned;
    const after = { after: String(first?.['id']), limit: 1 };
    expect(await postgres.queries.run(selectProvisionalCases(effectiveAt, after))).toEqual(concerned.slice(1, 2));
    town.advanceHours(10);
    const round = yearNoticeRound({ ...town.ports, readQueries: postgres.queries });
    const reached = await round(town.now);
    expect(reached).toBe(concerned.length);
    for (const id of ['a', 'b', 'later']) {
      const { due, provisional } = await resolveClockOf(town, id);
      expect([due > PROVISIONAL_DUE, provisional]).toEqual([true, false]);
    }
    await project(town);
    expect(await postgres.queries.run(selectProvisionalCases(effectiveAt, ALL))).toEqual([]);
    expect(await round(town.now)).toBe(0);
  });

  it('finds a closed case whose missed earlier date was not missed by it', async () => {
    const town = new OfficeFixture();
    town.clock.set(BEGAN);
    await town.register('guangdong@2');
    await town.open('closed');
    await town.mustSend('case-closed', 'ReclassifyCase', { kind: 'complaint', reason: '改类' });
    town.clock.set(instant('2027-01-12T01:00:00Z'));
    await town.mustSend('case-closed', 'ResolveCase', { reply: '已解决', outcome: 'solved' }, CADRE);
    await town.mustSend('case-closed', 'AssignVerifier', { verifier: VERIFIER.id }, SUPERVISOR);
    town.advanceHours(48);
    const items = CHECKLIST.map((item) => ({ item, passed: true }));
    await town.mustSend('case-closed', 'RecordLookBack', { items }, VERIFIER);
    await town.mustSend('case-closed', 'CloseOut', {}, VERIFIER);
    await project(town);
    const promised = async () =>
      (
        await postgres.queries.run({ text: `select promised from reports.clocks where kind = 'resolve'`, values: [] })
      )[0];
    expect([(await town.case('closed')).stage, await promised()]).toMatchObject([
      ...['closed', { promised: { kept: false } }],
    ]);
    await publishNotice(town, { nonWorking: ['2027-01-04'] });
    town.advanceHours(24);
    const found = [selectAffectedCases({ kind: 'calendar' }), selectProvisionalCases(town.now, ALL)];
    for (const statement of found) expect(await postgres.queries.run(statement)).toEqual([{ id: 'closed' }]);
    expect(await yearNoticeRound({ ...town.ports, readQueries: postgres.queries })(town.now)).toBe(1);
    await project(town);
    expect(await promised()).toMatchObject({ promised: { kept: true } });
    expect(await postgres.queries.run(selectAffectedCases({ kind: 'calendar' }))).toEqual([]);
  });
});
