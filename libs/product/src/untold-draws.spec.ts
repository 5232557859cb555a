import { sha256 } from '@lianxin/adapter-memory';
import type { FactMessage } from '@lianxin/application';
import type { Actor } from '@lianxin/kernel';
import type { Programme } from '@lianxin/programme';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Act } from '../test/acts.ts';
import { BEGINNING } from '../test/acts.ts';
import { publishLog } from '../test/facts/publish.ts';
import { CADRE, OFFICER, OfficeFixture, requestFor } from '../test/office-fixture.ts';
import { ruleBook } from '../test/product.ts';

const shipped = ruleBook.find('shandong-2020@3') as Programme;
const drawing = (id: string, percent: number): Programme => ({
  ...shipped,
  id,
  sampling: { ...shipped.sampling, percentResolved: percent, percentWithdrawn: percent, always: [] },
});
ruleBook.add([drawing('draws-all', 100), drawing('draws-none', 0)], sha256);

const SUPERVISOR: Actor = { id: 'supervisor-1', roles: ['supervisor'], office: 'lsw' };
const OTHER_OFFICER: Actor = { id: 'officer-2', roles: ['officer'], office: 'lsw' };
const REQUESTER: Actor = { id: 'receipt-a', roles: ['requester'] };

/** What is done to a case where draws might show. */
const ACTS: readonly Act[] = [
  ...BEGINNING,
  ['ResolveCase', { reply: '好', outcome: 'solved' }, CADRE],
  ['ResolveCase', { reply: '好', outcome: 'solved' }, CADRE],
  ['WithdrawCase', { reason: 'other' }, OFFICER],
  ['RecordCallback', { reached: false }, OTHER_OFFICER],
  ['RecordCallback', { reached: true, satisfied: true }, OTHER_OFFICER],
  ['RecordCallback', { reached: true, satisfied: false }, OTHER_OFFICER],
  ['ConfirmResolution', {}, REQUESTER],
  ['DisputeResolution', { text: '没好' }, OFFICER],
  ['RateCase', { grade: 2, realName: true }, REQUESTER],
  ['RaiseRung', { rung: 'supervision-order', reason: '急' }, SUPERVISOR],
  ['ReopenCase', { reason: '又来' }, SUPERVISOR],
  ['AddNote', { text: '记' }, OFFICER],
];
const anyLife = fc
  .tuple(
    fc.nat(BEGINNING.length),
    fc.array(
      fc.record({
        hours: fc.oneof({ weight: 4, arbitrary: fc.nat(8) }, { weight: 1, arbitrary: fc.nat(20 * 24) }),
        act: fc.constantFrom(...ACTS),
      }),
      { minLength: 5, maxLength: 30, size: 'max' },
    ),
  )
  .map(([begun, then]) => [...BEGINNING.slice(0, begun).map((act) => ({ hours: 1, act })), ...then]);

/** Where an event stands among all of its case is no secret kept here: a drawn case has some events more. */
const withoutPlaces = ({ body }: FactMessage): string =>
  body
    .replace(/"version":\d+/, '')
    .replace(/"id":"case-a[^"]*"/, '')
    .replace(/@\d+"/g, '"');

type Life = readonly { readonly hours: number; readonly act: Act }[];
/** In every run a case is drawn as it is resolved, and another as it is withdrawn. */
const DRAWN_LIVES: [Life][] = ['ResolveCase', 'WithdrawCase'].map((last) => [
  [...BEGINNING, ...ACTS.filter(([type]) => type === last).slice(0, 1)].map((act) => ({ hours: 1, act })),
]);

async function live(programme: string, life: Life): Promise<OfficeFixture> {
  const town = new OfficeFixture();
  await town.register(programme);
  await town.mustSend('case-a', 'RequestAssistance', requestFor('lsw'));
  for (const { hours, act } of life) {
    town.advanceHours(hours);
    await town.send('case-a', ...act);
  }
  return town;
}

const tell = async ({ memory }: OfficeFixture): Promise<readonly string[]> =>
  (await publishLog(memory.store)).map(withoutPlaces);

describe('whether a case was drawn', () => {
  it('shows in no fact before it is looked back at', async () => {
    const drawn = { CaseResolved: 0, CaseWithdrawn: 0 };
    await fc.assert(
      fc.asyncProperty(anyLife, async (life) => {
        const [all, none] = [await live('draws-all', life), await live('draws-none', life)];
        expect(await tell(all)).toEqual(await tell(none));
        const events = await all.read('case-a');
        for (const { type, data } of events)
          if (type in drawn && (data as { readonly sampled: boolean }).sampled) drawn[type as keyof typeof drawn] += 1;
      }),
      { numRuns: 60, examples: DRAWN_LIVES },
    );
    expect(Math.min(...Object.values(drawn))).toBeGreaterThan(0);
  }, 60_000);
});
