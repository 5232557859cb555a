import { sha256Hex } from '@lianxin/adapter-crypto';
import { describe, expect, it, jest } from '@jest/globals';
import { createProductModules } from '@lianxin/product';
import { ProgrammeRegistry } from '@lianxin/programme';
import type { Programme } from '@lianxin/programme';
import { boot, inTown, lives, who } from '../test/in-town.ts';
import { waitUntil } from '../test/wait.ts';

/** Waits are bounded by what is waited for. */
jest.setTimeout(120_000);

const ruleBook = new ProgrammeRegistry();
const standing = ruleBook.findVersion('guangdong@2') as { readonly programme: Programme };
/** Longer than a year of working days: due in one whose notice is not out. */
const AMOUNT = 600;
const LONG = 'long-work';
/** It holds from ten seconds on, and is looked for every thirty. */
const ROUND_AND_MORE_MS = 90_000;
ruleBook.add(
  [
    {
      ...standing.programme,
      ...{ id: LONG, version: 1 },
      clocks: {
        ...standing.programme.clocks,
        resolve: { unit: 'working-days', amount: AMOUNT, countFrom: 'next-day', owner: 'office' },
      },
    },
  ],
  sha256Hex,
);

describe("a year's notice and a case that sleeps, on the real servers", () => {
  inTown({ programme: LONG }, { modules: createProductModules(ruleBook) });

  it('revises its provisional date when it becomes known, with nobody touching the case', async () => {
    const id = await lives.assignCase();
    await boot.worker?.waitUntilCaughtUp();
    const clock = async () => {
      const { clocks } = (await who.officer.get(`/cases/${id}/clocks`)).body;
      return clocks.find(({ kind }: { kind: string }) => kind === 'resolve');
    };
    const { due } = await clock();
    const year = Number(due.slice(0, 4));
    const data = {
      ...{ id: 'next-years', layer: 'cn', documentNumber: '', title: '部分节假日安排', signed: '' },
      published: new Date().toISOString(),
      settlesYears: [year - 2, year - 1, year].filter((one) => one > new Date().getFullYear()),
      ...{ working: [], nonWorking: [due.slice(0, 10)] },
    };
    expect((await who.operator.post('/processes/calendar', { type: 'AmendCalendar', data })).status).toBe(201);
    const [applied] = await waitUntil(
      'the notice to reach the case',
      () => lives.eventsOf(id, 'ChangeApplied'),
      (facts) => facts.length > 0,
      ROUND_AND_MORE_MS,
    );
    expect(applied).toMatchObject({ actor: 'clock', data: { change: 'notice-next-years', cause: 'amended' } });
    expect((await clock()).due > due).toBe(true);
  });
});
