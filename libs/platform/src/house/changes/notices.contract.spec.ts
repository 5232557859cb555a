import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Postgres } from '@lianxin/adapter-postgres';
import { migrate, openPostgres } from '@lianxin/adapter-postgres';
import type { Projection } from '@lianxin/engine';
import type { Actor } from '@lianxin/kernel';
import { START, instant, plusMs } from '@lianxin/kernel';
import type { TestDatabase } from '@lianxin/local/test-servers';
import { createDatabase } from '@lianxin/local/test-servers';
import { concernedCases, projections, provisionalCases } from '@lianxin/read-models';
import { CADRE, Town } from '../../../test/town.ts';
import { BEGAN, PROVISIONAL_DUE, publish, resolveClock, sleepingTown } from '../../../test/year-notice.ts';
import { revisedByNotices } from './index.ts';

const LOG_MAX = 10_000;
const HOUR = 3_600_000;
const SUPERVISOR: Actor = { id: 'supervisor-1', roles: ['supervisor'], office: 'lsw' };
const VERIFIER: Actor = { id: 'verifier-1', roles: ['verifier'], office: 'lsw' };
const CHECKLIST = ['reply-given', 'difficulty-gone', 'nothing-promised-open'];
const ALL = { after: '', limit: 1000 };

describe("a year's notice and the tables of the read models", () => {
  let database: TestDatabase;
  let postgres: Postgres;
  beforeAll(async () => {
    database = await createDatabase();
    await migrate({ ownerUrl: database.ownerUrl, appUrl: database.url });
    postgres = openPostgres({ url: database.url });
  }, 60_000);
  afterAll(async () => {
    await postgres?.close();
    await database?.drop();
  });

  async function project(town: Town): Promise<void> {
    const log = await town.memory.store.follow(START, LOG_MAX);
    const to = log.at(-1)?.position ?? START;
    for (const projection of projections as readonly Projection[]) {
      await postgres.reads.reset(projection);
      await postgres.reads.advance(projection, { from: START, to }, (tables) => projection.apply(log, tables));
    }
  }

  it('finds the cases it concerns, and reaches each of them once', async () => {
    const town = await sleepingTown('a', 'b', 'done');
    await town.must('case-done', 'ResolveCase', { reply: '已解决', outcome: 'solved' }, CADRE);
    await publish(town, { nonWorking: ['2027-01-01'] });
    town.pass(6);
    await town.open('later');
    await project(town);
    const effectiveAt = plusMs(town.now, 10 * HOUR);
    const concerned = await postgres.queries.run(provisionalCases(effectiveAt, ALL));
    expect(concerned.map(({ id }) => id)).toEqual(expect.arrayContaining(['a', 'b', 'later']));
    const [first] = concerned;
    const after = { after: String(first?.['id']), limit: 1 };
    expect(await postgres.queries.run(provisionalCases(effectiveAt, after))).toEqual(concerned.slice(1, 2));
    town.pass(10);
    const round = revisedByNotices({ ...town.ports, readQueries: postgres.queries });
    const reached = await round(town.now);
    expect(reached).toBe(concerned.length);
    for (const id of ['a', 'b', 'later']) {
      const { due, provisional } = await resolveClock(town, id);
      expect([due > PROVISIONAL_DUE, provisional]).toEqual([true, false]);
    }
    await project(town);
    expect(await postgres.queries.run(provisionalCases(effectiveAt, ALL))).toEqual([]);
    expect(await round(town.now)).toBe(0);
  });

  it('finds a closed case whose missed earlier date was not missed by it', async () => {
    const town = new Town();
    town.clock.set(BEGAN);
    await town.settle('guangdong@2');
    await town.open('closed');
    await town.must('case-closed', 'ReclassifyCase', { kind: 'complaint', reason: '改类' });
    town.clock.set(instant('2027-01-12T01:00:00Z'));
    await town.must('case-closed', 'ResolveCase', { reply: '已解决', outcome: 'solved' }, CADRE);
    await town.must('case-closed', 'AssignVerifier', { verifier: VERIFIER.id }, SUPERVISOR);
    town.pass(48);
    const items = CHECKLIST.map((item) => ({ item, passed: true }));
    await town.must('case-closed', 'RecordLookBack', { items }, VERIFIER);
    await town.must('case-closed', 'CloseOut', {}, VERIFIER);
    await project(town);
    const promised = async () =>
      (
        await postgres.queries.run({ text: `select promised from reports.clocks where kind = 'resolve'`, values: [] })
      )[0];
    expect([(await town.case('closed')).stage, await promised()]).toMatchObject([
      ...['closed', { promised: { kept: false } }],
    ]);
    await publish(town, { nonWorking: ['2027-01-04'] });
    town.pass(24);
    const found = [concernedCases({ kind: 'calendar' }), provisionalCases(town.now, ALL)];
    for (const statement of found) expect(await postgres.queries.run(statement)).toEqual([{ id: 'closed' }]);
    expect(await revisedByNotices({ ...town.ports, readQueries: postgres.queries })(town.now)).toBe(1);
    await project(town);
    expect(await promised()).toMatchObject({ promised: { kept: true } });
    expect(await postgres.queries.run(concernedCases({ kind: 'calendar' }))).toEqual([]);
  });
});
