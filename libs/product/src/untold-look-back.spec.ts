import { sha256 } from '@lianxin/adapter-memory';
import type { CaseEvent, CaseState } from '@lianxin/case';
import { WITHHELD_ENTRY, hadHand, listTurns } from '@lianxin/case';
import type { Withholding } from '@lianxin/application';
import type { Actor, VersionedEvent } from '@lianxin/kernel';
import { upcast } from '@lianxin/kernel';
import type { DrawRule, Programme } from '@lianxin/programme';
import { describe, expect, it } from '@jest/globals';
import { runs } from '@lianxin/local/test-runs';
import fc from 'fast-check';
import type { Act } from '../test/acts.ts';
import { BEGINNING } from '../test/acts.ts';
import { publishLog } from '../test/facts/publish.ts';
import { guideOf } from '../test/guide-of.ts';
import { CADRE, LEADER, OFFICER, OPERATOR, OfficeFixture, requestFor } from '../test/office-fixture.ts';
import { caseModule, ruleBook } from '../test/product.ts';

const shipped = ruleBook.find('shandong-2020@3') as Programme;
const DRAW: DrawRule = {
  ...{ period: 'week', sources: { persons: [] }, revealWithin: { unit: 'working-days', amount: 2 } },
  ...{ strata: [{ id: 'all', percent: 20 }], must: [] },
};
ruleBook.add([{ ...shipped, id: 'draws', version: 1, sampling: { ...shipped.sampling, draw: DRAW } }], sha256);

const staff = (id: string, ...roles: string[]): Actor => ({ id, roles, office: 'lsw' });
const SUPERVISOR = staff('supervisor-1', 'supervisor');
const VERIFIER = staff('verifier-1', 'verifier');
const AUDITOR: Actor = { id: 'auditor-1', roles: ['auditor'], office: 'lsw' };
const REQUESTER: Actor = { id: 'receipt-a', roles: ['requester'] };
/** Who is not told; the last two could verify other cases, and this one where they had no hand in it. */
const UNTOLD: readonly Actor[] = [
  ...[CADRE, OFFICER, LEADER, OPERATOR, REQUESTER, staff('reader-1', 'reader'), staff('officer-2', 'officer')],
  ...[staff('cadre-1', 'cadre', 'verifier'), staff('officer-1', 'officer', 'verifier')],
];

const RESOLVE: Act = ['ResolveCase', { reply: '好', outcome: 'solved' }, CADRE];
const WITHDRAW: Act = ['WithdrawCase', { reason: 'other' }, OFFICER];
const DECLINE: Act = ['DeclineCase', { reason: 'out-of-remit' }, OFFICER];
const CLOCK: Actor = { id: 'clock', roles: ['clock'] };
const DRAW_NOW: Act = ['draw', {}, CLOCK];
/** What is done to a case before anybody looks at it. */
const ACTS: readonly Act[] = [
  ...[RESOLVE, WITHDRAW, DECLINE, DRAW_NOW, DRAW_NOW],
  ['RecordCallback', { reached: false }, staff('officer-2', 'officer')],
  ['RecordCallback', { reached: true, satisfied: true }, staff('officer-2', 'officer')],
  ['RecordCallback', { reached: true, satisfied: false }, staff('officer-2', 'officer')],
  ['ConfirmResolution', {}, REQUESTER],
  ['DisputeResolution', { text: '没好' }, OFFICER],
  ['RateCase', { grade: 2, realName: true }, REQUESTER],
  ['ReopenCase', { reason: '又来' }, SUPERVISOR],
  ['AddNote', { text: '记' }, OFFICER],
  ['AssignVerifier', { verifier: 'verifier-2', exception: '换人' }, SUPERVISOR],
  ['RecordVisitAttempt', { at: '2020-02-14T01:00:00.000Z', how: 'announced' }, staff('verifier-2', 'verifier')],
];
type Life = readonly { readonly hours: number; readonly act: Act }[];
const hours = fc.oneof({ weight: 4, arbitrary: fc.nat(8) }, { weight: 1, arbitrary: fc.nat(20 * 24) });
const anyLife = fc
  .array(fc.record({ hours, act: fc.constantFrom(...ACTS) }), { maxLength: 14 })
  .chain((then) =>
    fc
      .constantFrom(RESOLVE, WITHDRAW, DECLINE)
      .map((act): Life => [{ hours: 1, act }, { hours: 1, act: DRAW_NOW }, ...then]),
  );

async function drawNow(town: OfficeFixture, isDrawn: boolean): Promise<void> {
  const said = { draw: 'lsw/draws/2020-W07', round: (await town.case('a')).tally.endings };
  if (isDrawn)
    await town.send('case-a', 'RecordCaseDrawn', { ...said, because: ['all'], verifier: 'verifier-1' }, CLOCK);
  else await town.send('case-a', 'RecordCaseNotDrawn', said, CLOCK);
}

/** Of declined cases the supervisor gives those to a verifier alone that were drawn: they have entries more. */
const isOfDrawnAlone = async (town: OfficeFixture, type: string): Promise<boolean> =>
  type === 'AssignVerifier' && (await town.case('a')).stage === 'closed';

async function live(life: Life, isDrawn: boolean): Promise<OfficeFixture> {
  const town = new OfficeFixture();
  await town.register('draws');
  await town.mustSend('case-a', 'RequestAssistance', requestFor('lsw'));
  const beginning = life[0]?.act === DECLINE ? BEGINNING.slice(0, 1) : BEGINNING;
  for (const act of beginning) await town.mustSend('case-a', ...act);
  for (const { hours: passed, act } of life) {
    town.advanceHours(passed);
    const [type, data, by] = act;
    if (type === 'draw') await drawNow(town, isDrawn);
    else if (!(await isOfDrawnAlone(town, type))) await town.send('case-a', type, data, by);
  }
  return town;
}

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null));

const entriesFor = (record: readonly VersionedEvent<CaseEvent>[], withholding?: Withholding): unknown =>
  record.map((entry) => ({ version: entry.version, at: entry.at, ...(withholding?.ofEntry(entry) ?? entry) }));

/** Everything of a case that somebody is shown, by the name of the view. */
async function viewsOf(town: OfficeFixture, actor: Actor): Promise<Readonly<Record<string, unknown>>> {
  const state = await town.case('a');
  const access = caseModule.access(state, actor, 'a');
  const { process, requesterPolicy, explainClocks } = caseModule;
  const record = (await town.read('case-a')).map((event) => upcast(process, event) as VersionedEvent<CaseEvent>);
  const guided = { guide: await guideOf(town, state, actor), version: state.version };
  if (access?.as !== 'staff') return { ...guided, request: requesterPolicy?.view(state, record, actor) };
  return {
    ...guided,
    state: access.withholding?.ofState(state) ?? state,
    entries: entriesFor(record, access.withholding),
    rows: record.filter((entry) => access.withholding?.isRowShown(entry) ?? true),
    clocks: explainClocks?.(state, record, town.now),
    turns: turnsOf(state, actor),
  };
}

/** What the to-do list has for him. */
const turnsOf = (state: CaseState, { id, roles }: Actor): unknown =>
  listTurns(state).filter(
    ({ whose, also, barred }) =>
      !barred.includes(id) &&
      [whose, ...also].some((one) => one === id || roles.some((role) => one === `office:lsw/${role}`)),
  );

const HASH = 'a'.repeat(64);
/** By the verifier, before he says what he found; with him only where the case was drawn. */
const SHOW: Act = ['AttachFile', { hash: HASH, sizeBytes: 1, mediaType: 'image/jpeg', name: '照片' }, VERIFIER];
const DISPUTE: Act = ['DisputeResolution', { text: '没好' }, OFFICER];

describe('what a verifier attaches before he says what he found', () => {
  it.each<readonly [string, readonly Act[]]>([
    ['of a case that is looked at', [RESOLVE, DRAW_NOW, SHOW]],
    ['before its draw is made', [RESOLVE, SHOW, DRAW_NOW]],
    ['of one that was disputed since', [RESOLVE, DRAW_NOW, SHOW, DISPUTE]],
    ['of one that ended again since', [RESOLVE, DRAW_NOW, SHOW, DISPUTE, RESOLVE, DRAW_NOW]],
    ['of one that was reopened', [WITHDRAW, DRAW_NOW, SHOW, ['ReopenCase', { reason: '又来' }, SUPERVISOR]]],
    ['of a declined one', [DECLINE, DRAW_NOW, SHOW]],
  ])('%s is in no view of who may not know, and in that of the supervisor', async (_of, acts) => {
    const town = await live(
      acts.map((act) => ({ hours: 1, act })),
      true,
    );
    for (const actor of [CADRE, OFFICER, LEADER])
      expect({ actor, views: JSON.stringify(await viewsOf(town, actor)).includes(HASH) }).toEqual({
        actor,
        views: false,
      });
    const { state } = await viewsOf(town, SUPERVISOR);
    expect(state).toMatchObject({ files: [HASH] });
  });

  it('is attached by who may not know as any file is, and stays the verifier’s to show', async () => {
    const acts = [RESOLVE, DRAW_NOW, SHOW, [SHOW[0], SHOW[1], CADRE] as Act];
    const town = await live(
      acts.map((act) => ({ hours: 1, act })),
      true,
    );
    expect(JSON.stringify((await viewsOf(town, LEADER))['state'])).toContain(HASH);
    expect(await town.case('a')).toMatchObject({ files: [HASH], evidence: { [HASH]: VERIFIER.id } });
    const [type, data] = SHOW;
    for (const actor of [CADRE, VERIFIER])
      expect(await town.send('case-a', type, data, actor)).toMatchObject({ code: 'already-attached' });
  });
});

describe('whether a case is looked back at, before anybody looked', () => {
  it('shows in no view of who may not know, and in those of who sees to it', async () => {
    const seen = { drawn: 0, supervisor: 0, verifier: 0, auditor: 0, withheld: 0 };
    await fc.assert(
      fc.asyncProperty(anyLife, async (life) => {
        const [drawn, left] = [await live(life, true), await live(life, false)];
        const state = await left.case('a');
        const isUntold = ({ id, roles }: Actor) => !roles.includes('verifier') || hadHand(state, id);
        for (const actor of UNTOLD.filter(isUntold)) {
          const [ofDrawn, ofLeft] = [await viewsOf(drawn, actor), await viewsOf(left, actor)];
          expect({ actor, views: plain(ofDrawn) }).toEqual({ actor, views: plain(ofLeft) });
        }
        const facts = async ({ memory }: OfficeFixture) => (await publishLog(memory.store)).map(({ body }) => body);
        expect(await facts(drawn)).toEqual(await facts(left));
        for (const [name, actor] of Object.entries({ supervisor: SUPERVISOR, verifier: VERIFIER, auditor: AUDITOR })) {
          const { entries } = await viewsOf(drawn, actor);
          if (JSON.stringify(entries).includes('CaseDrawn')) seen[name as keyof typeof seen] += 1;
        }
        seen.drawn += (await drawn.eventTypes('case-a')).filter((type) => type === 'CaseDrawn').length;
        if (JSON.stringify(await viewsOf(drawn, CADRE)).includes(WITHHELD_ENTRY)) seen.withheld += 1;
      }),
      { numRuns: runs(25) },
    );
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(0);
  }, 120_000);
});
