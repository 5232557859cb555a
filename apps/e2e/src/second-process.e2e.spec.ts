import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { commandSchemas } from '@lianxin/contracts';
import type { AnyProcess } from '@lianxin/kernel';
import { createProductModules } from '@lianxin/product';
import { TestSystem } from '../test/test-system.ts';
import { CaseWalker } from '../test/case-walker.ts';
import type { People } from '../test/fixture.ts';
import { MINUTES, createPeople, createRegisters } from '../test/fixture.ts';
import { waitUntil } from '../test/wait.ts';
import { suppliesModules } from './supplies/supplies-modules.ts';
import { suppliesProcess } from './supplies/supplies-process.ts';

const productModules = createProductModules();
const JUST_BEFORE_ONE_MINUTE_MS = 57_000;

describe('a second process on the same engine, api, store, worker and read models', () => {
  let boot: TestSystem;
  let who: People;
  let id = '';

  beforeAll(async () => {
    const modules = {
      ...productModules,
      modules: [...productModules.modules, ...suppliesModules.modules],
      projections: [...productModules.projections, ...suppliesModules.projections],
      queries: [...productModules.queries, ...suppliesModules.queries],
    };
    boot = await TestSystem.open({ modules });
    who = await createPeople(boot);
  });
  afterAll(() => boot?.close());

  const describeWorkflow = (stream: string) =>
    boot.withTemporalClient((client) => client.workflow.getHandle(stream).describe());
  const history = async (): Promise<{ type: string; effectiveAt: string; position: string }[]> =>
    (await who.auditor.get(`/processes/supplies/${id}/history`)).body.entries;

  it('opens a stream by the same door, and is told what is next', async () => {
    await boot.stopWorker();
    boot.timeSource.setLag(JUST_BEFORE_ONE_MINUTE_MS);
    const data = { item: 'masks', count: 200, withinMinutes: 1 };
    const opened = await who.officer.openStream('/processes/supplies', { data }, 'supplies-0001');
    boot.timeSource.setLag(0);
    expect(opened).toMatchObject({
      status: 201,
      body: { stage: 'open', next: { kind: 'overdue', because: 'delivery-due' } },
    });
    id = opened.body.id;
    const again = await who.officer.openStream('/processes/supplies', { data }, 'supplies-0001');
    expect(again).toMatchObject({ status: 200, body: { id, repeated: true } });
    expect((await who.officer.openStream('/processes/supplies', { data: { ...data, count: 0 } })).status).toBe(400);
    expect((await who.requester.trySend(`processes/supplies/${id}`, 'DeliverSupplies')).status).toBe(403);
    await boot.startWorker();
  });

  it('has a workflow of its own, which records what falls due', async () => {
    const workflow = await waitUntil(
      'the workflow',
      () => describeWorkflow(`supplies-${id}`).catch(() => undefined),
      (found) => found?.searchAttributes['LianxinStage'] !== undefined,
    );
    expect([workflow?.type, workflow?.searchAttributes['LianxinStage']]).toEqual(['suppliesRequest', ['open']]);
    const entries = await waitUntil('the delay on record', history, (all) => all.length === 2);
    expect(entries.map((entry) => entry.type)).toEqual(['SuppliesRequested', 'SuppliesOverdue']);
    const { items } = await who.officer.query('supplies-list', {}, entries.at(-1)?.position);
    expect(items).toEqual([{ id, stage: 'open', item: 'masks', overdue: true }]);
  });

  it('is refused and replayed like any other, and ends', async () => {
    const done = await who.officer.send(`processes/supplies/${id}`, 'DeliverSupplies');
    expect(done).toMatchObject({ stage: 'delivered', closed: true, next: null });
    const refused = await who.officer.trySend(`processes/supplies/${id}`, 'DeliverSupplies');
    expect(refused).toMatchObject({ status: 409, body: { code: 'already-delivered' } });
    const then = await who.officer.get(`/processes/supplies/${id}?version=1`);
    expect(then.body).toMatchObject({ stage: 'open', state: { overdue: false } });
    await waitUntil(
      'the end of the workflow',
      () => describeWorkflow(`supplies-${id}`),
      ({ status }) => status.name === 'COMPLETED',
    );
    const { items } = await who.officer.query('supplies-list', {}, done.position);
    expect(items).toEqual([{ id, stage: 'delivered', item: 'masks', overdue: true }]);
  });

  it('runs beside cases, carried by the same worker', async () => {
    await createRegisters(who, { programme: MINUTES });
    const requested = await new CaseWalker(who).requestCase();
    const workflow = await waitUntil(
      'the case’s workflow',
      () => describeWorkflow(`case-${requested}`).catch(() => undefined),
      (found) => found !== undefined,
    );
    expect(workflow?.type).toBe('assistanceCase');
  });
});

describe('the rooms that carry processes', () => {
  const root = fileURLToPath(new URL('../../../', import.meta.url));
  const ROOMS = ['libs/kernel', 'libs/engine', 'libs/adapters', 'apps/api', 'apps/worker'];
  const NOT_CARRYING = /(^|\/)(test|testing|bench|dist|node_modules)\/|\.spec\.ts$/;
  const COMMENTS = /\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm;

  const namesOf = (process: AnyProcess): string[] => [
    ...[process.workflow ?? ''],
    ...Object.keys(process.events),
    ...Object.keys(process.roles),
  ];
  const tables = [...productModules.projections, ...suppliesModules.projections].flatMap((model) =>
    model.tables.map((table: { readonly name: string }) => `reports.${table.name}`),
  );
  /** What the processes call their own: facts, commands, workflows, tables, and the words of their trades. */
  const words = [
    ...new Set(
      [...productModules.modules.map(({ process }) => process).filter(({ name }) => name === 'case'), suppliesProcess]
        .flatMap(namesOf)
        .concat(Object.keys(commandSchemas.enterprise), tables),
    ),
  ];
  const TRADES = /assistance|cadres?\b|enterprise|suppl(?:y|ies)|verifier|look-?back|['"`/]cases?['"`/-]/i;

  const files = ROOMS.flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
      .map((file) => `${room}/${file}`)
      .filter((file) => file.endsWith('.ts') && !NOT_CARRYING.test(file)),
  );

  it('say no word of either process', () => {
    expect(files.length).toBeGreaterThan(100);
    const mentions = files.flatMap((file) => {
      const code = readFileSync(join(root, file), 'utf8').replace(COMMENTS, '');
      const said = words.filter((word) => new RegExp(`\\b${word}\\b`).test(code));
      return [...said, ...(TRADES.exec(code) ?? [])].map((word) => `${file}: ${word}`);
    });
    expect(mentions).toEqual([]);
  });

  it('would be found out if they did', () => {
    expect(words).toEqual(expect.arrayContaining(['TakeCase', 'CaseResolved', 'SuppliesOverdue', 'assistanceCase']));
    for (const planted of ["if (process.name === 'case')", 'const cadre = 1', '`/cases/`', 'SuppliesDesk']) {
      expect(planted).toMatch(TRADES);
    }
  });
});
