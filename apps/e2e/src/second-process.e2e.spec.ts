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
import { describeWorkflow, testSuppliesLife, withSupplies } from '../test/supplies-life.ts';
import { suppliesModules } from './supplies/supplies-modules.ts';
import { suppliesProcess } from './supplies/supplies-process.ts';

const productModules = createProductModules();

describe('a second process on the same engine, api, store, worker and read models', () => {
  let boot: TestSystem;
  let who: People;

  beforeAll(async () => {
    boot = await TestSystem.open({ modules: withSupplies(productModules) });
    who = await createPeople(boot);
  });
  afterAll(() => boot?.close());

  testSuppliesLife(() => ({ boot, who }));

  it('runs beside cases, carried by the same worker', async () => {
    await createRegisters(who, { programme: MINUTES });
    const requested = await new CaseWalker(who).requestCase();
    const workflow = await waitUntil(
      'the case’s workflow',
      () => describeWorkflow(boot, `case-${requested}`).catch(() => undefined),
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
