import { beforeAll, describe, expect, it } from '@jest/globals';
import { MemoryReadStore } from '@lianxin/adapter-memory';
import type { EventStore, Projection, Table } from '@lianxin/engine';
import { createProjector, replayLog } from '@lianxin/engine';
import { createProductModules } from '@lianxin/product';
import type { Runtime } from '@lianxin/runtime';
import { composeRuntime, memoryAdapters } from '@lianxin/runtime';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { loadAccounts, loadColleagues } from '../demo/accounts.ts';
import { DEMO_IDS } from '../demo/people.ts';
import { ImportFile } from '../import-file/import-file.ts';
import { importInto } from '../import-file/import-into.ts';
import { silentObservability } from '../server/with-runtime.ts';

const CAMPAIGN = join(__dirname, '../../../../infra/local/campaign/campaign-2020.jsonl');
const ROLES: Readonly<Record<string, string>> = { 'stand-in': 'cadre' };
const BATCH = 2000;
/** Of these the campaign has none. */
const EMPTY_TABLES = [
  'notices',
  'leaves',
  'mandates',
  'absorptions',
  'access_entries',
  'turns',
  'draws',
  'drawn_cases',
];

const { projections } = createProductModules();
const tablesOf = ({ tables }: Projection): readonly Table[] => tables as readonly unknown[] as readonly Table[];

/** The version after this one, in which of all tables only this one is another. */
const changedIn = (projection: Projection, changed: string): Projection => {
  const version = projection.version + 1;
  const tables = projection.tables.map((table) =>
    table.name === changed ? { ...table, sinceVersion: version } : table,
  );
  return { ...projection, version, tables };
};

/** Whether every other table of the model is made from this one or this one from it: then none is left to be shared. */
const isOfOnePiece = (projection: Projection, changed: string): boolean => {
  const made = ({ madeFrom = [] }: Table, from: string): boolean => madeFrom.includes(from);
  const own = tablesOf(projection).find(({ name }) => name === changed) as Table;
  return tablesOf(projection).every((other) => other === own || made(other, changed) || made(own, other.name));
};

/** The same, after a rule of rows was mended that goes by an office. */
const mended = (projection: Projection): Projection => ({
  ...projection,
  apply: (batch, tables) => {
    const told = batch.map((event) => {
      const data = event.data as { readonly office?: string };
      return data.office === undefined ? event : { ...event, data: { ...data, office: `${data.office}-mended` } };
    });
    return projection.apply(told, tables);
  },
});

describe('a table of a read model that alone is built again', () => {
  let runtime: Runtime;
  let store: EventStore;
  beforeAll(async () => {
    runtime = composeRuntime(memoryAdapters(), createProductModules(), silentObservability());
    store = runtime.store;
    const file = await ImportFile.open(CAMPAIGN);
    const accounts = Object.keys(DEMO_IDS).map((name) => ({
      ...{ name, roles: [ROLES[name] ?? name], password: `${name}-of-the-demo` },
    }));
    await loadAccounts(runtime, accounts);
    await loadColleagues(runtime, file.header.people);
    await importInto(runtime, file);
    file.close();
  }, 120_000);

  const build = async (reads: MemoryReadStore, projection: Projection): Promise<string> => {
    await replayLog(store, createProjector(projection, { ...runtime, reads }), { batchMax: BATCH });
    return reads.standingOf(projection);
  };
  const rowsOf = (reads: MemoryReadStore, projection: Projection) =>
    new Map(tablesOf(projection).map((table) => [table.name, reads.rows(projection, table)]));

  it.each(projections.flatMap((projection) => projection.tables.map(({ name }) => [name, projection] as const)))(
    '%s has the rows that it had when all were built together, and so have the others',
    async (name, projection) => {
      const reads = new MemoryReadStore();
      expect(await build(reads, projection)).toBe('answers');
      const before = rowsOf(reads, projection);
      expect([name, before.get(name)?.length === 0]).toEqual([name, EMPTY_TABLES.includes(name)]);
      const next = changedIn(projection, name);
      expect(await reads.prepare(next)).toBe(isOfOnePiece(projection, name) ? 'beside' : 'sharing');
      expect(await build(reads, next)).toBe('answers');
      expect(rowsOf(reads, next)).toEqual(before);
    },
    60_000,
  );

  it('has what is made from it built again too, where a rule of its rows was mended', async () => {
    const projection = projections.find(({ tables }) => tables.some(({ name }) => name === 'cases')) as Projection;
    const [taken, whole] = [new MemoryReadStore(), new MemoryReadStore()];
    await build(taken, projection);
    const before = rowsOf(taken, projection);
    const next = mended(changedIn(projection, 'cases'));
    for (const reads of [taken, whole]) expect(await build(reads, next)).toBe('answers');
    const after = rowsOf(taken, next);
    expect(after).toEqual(rowsOf(whole, next));
    for (const name of ['cases', 'clocks', 'measures', 'figures'])
      expect([name, after.get(name)]).not.toEqual([name, before.get(name)]);
  }, 60_000);
});

describe('tables of read models', () => {
  /** Version of the model, digest of the columns. Where a digest changes `sinceVersion` of the table has to be raised with it. */
  const KNOWN: Readonly<Record<string, string>> = {
    absorptions: '8 b1dd0df40294',
    access_entries: '1 b3360dd3bbb9',
    cadres: '2 fe18a10645c3',
    case_keys: '1 bb8cb089ea17',
    cases: '19 43e1c055b895',
    clocks: '19 5a0a1b647778',
    drawn_cases: '5 9d4c56f4bb4b',
    draws: '4 0ceb374f5717',
    enterprise_keys: '1 bb8cb089ea17',
    enterprise_versions: '4 f459e92fe253',
    enterprises: '2 c593f9bfa783',
    entries: '1 0647c5287683',
    figures: '8 fd77ed6d953b',
    leaves: '3 0da47836f358',
    mandates: '2 642a2736d436',
    measures: '8 c7e190b4f91d',
    notices: '17 74d5efcc2d3f',
    offices: '3 0575d0e00e68',
    stationings: '2 ed78cf2fc5db',
    turn_cases: '3 e269dc58818b',
    turns: '3 fb8ccd0447cd',
  };
  const digestOf = ({ key, columns, indexes }: Table): string =>
    createHash('sha256')
      .update(JSON.stringify([key, columns, indexes ?? []]))
      .digest('hex')
      .slice(0, 12);

  it('are of the version of their model in which their columns became what they are', () => {
    const found = projections.flatMap((projection) =>
      tablesOf(projection).map((table) => [
        table.name,
        `${table.sinceVersion ?? projection.version} ${digestOf(table)}`,
      ]),
    );
    expect(Object.fromEntries(found)).toEqual(KNOWN);
  });

  it('one at least is of the newest version of its model, and those that they are made from are there', () => {
    for (const projection of projections) {
      const tables = tablesOf(projection);
      const newest = Math.max(...tables.map(({ sinceVersion = projection.version }) => sinceVersion));
      expect([projection.name, newest]).toEqual([projection.name, projection.version]);
      const names = tables.map(({ name }) => name);
      expect(names).toEqual(expect.arrayContaining(tables.flatMap(({ madeFrom = [] }) => madeFrom)));
    }
  });
});
