import { describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { composeRuntime, memoryAdapters } from '@lianxin/runtime';
import { createProductModules } from '@lianxin/product';
import { ImportFile } from '../import-file/import-file.ts';
import { importPart } from '../import-file/import-into.ts';
import { silentObservability } from '../server/with-runtime.ts';
import { loadAccounts, loadColleagues } from './accounts.ts';
import { DEMO_CASES, DRAWN_CASES } from './demo-cases.ts';
import { openDemoCases } from './open-cases.ts';
import { DEMO_IDS } from './people.ts';

const CAMPAIGN = join(__dirname, '../../../../infra/local/campaign/campaign-2020.jsonl');
const ROLES: Readonly<Record<string, string>> = { 'stand-in': 'cadre' };

describe('the open cases of the demonstration', () => {
  it('are taken like commands of people, each once', async () => {
    const runtime = composeRuntime(memoryAdapters(), createProductModules(), silentObservability());
    const file = await ImportFile.open(CAMPAIGN);
    const accounts = Object.keys(DEMO_IDS).map((name) => ({
      name,
      roles: [ROLES[name] ?? name],
      password: `${name}-of-the-demo`,
    }));
    await loadAccounts(runtime, accounts);
    await loadColleagues(runtime, file.header.people);
    await importPart(runtime, file, { of: 'registers' });
    file.close();
    expect(await openDemoCases(runtime)).toBe(DEMO_CASES.length + DRAWN_CASES.length);
    const events = await runtime.store.readAll('0', 10_000);
    const requests = events.filter(({ type }) => type === 'AssistanceRequested');
    const under = Map.groupBy(requests, ({ meta }) => meta.programme);
    expect([...under].map(([programme, those]) => [programme, those.length])).toEqual([
      ['demo-minutes@3', DEMO_CASES.length],
      ['demo-minutes@4', DRAWN_CASES.length],
    ]);
    const chosen = events.filter(({ type }) => type === 'ProgrammeChosen');
    expect(chosen.at(-1)?.data).toEqual({ programme: 'shandong-2020@3' });
    const before = await runtime.store.head();
    expect(await openDemoCases(runtime)).toBe(0);
    expect(await runtime.store.head()).toBe(before);
  });
});
