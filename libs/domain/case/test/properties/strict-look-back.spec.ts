import { describe, expect, it } from '@jest/globals';
import type { VersionedEvent } from '@lianxin/kernel';
import { DAY_MS, addMs } from '@lianxin/kernel';
import { runs } from '@lianxin/local/test-runs';
import fc from 'fast-check';
import type { CaseEvent } from '../../src/events/index.ts';
import type { LookBackState } from '../../src/state/index.ts';
import { isDrawPending } from '../../src/state/index.ts';
import type { CaseHarness } from '../support/case-harness.ts';
import { STRICT_VISITS, UNDER_STRICT_DRAW, drawn } from '../support/drawing.ts';
import { eventsAreInOrder, firesOnce, holderHolds, onlyClocksOfTheStage, spansTile } from '../support/invariants.ts';
import { findWho } from '../support/registers.ts';
import { anyLifeSteps, beginCase, liveSteps } from '../support/random-life.ts';

type Entry = VersionedEvent<CaseEvent>;

/** Every round is drawn as soon as it ended, so that lives get to visits and conflicts. */
function drawAtOnce(given: CaseHarness): void {
  if (!isDrawPending(given.opened)) return;
  const { at, tally } = given.opened;
  given.send({ type: 'RecordCaseDrawn', by: 'clock', at, data: { ...drawn, round: tally.endings } });
}

/** Its verifier goes there day by day and meets nobody, where one is to look at it. */
function visitDaily(given: CaseHarness, visits: number): void {
  if (given.opened.stage === 'look-back')
    for (let n = 0; n < visits; n += 1) {
      const { at, verifier } = given.opened as LookBackState;
      const next = addMs(at, DAY_MS);
      const by = findWho(verifier ?? 'verifier-1', 'verifier', 'cadre');
      given.send({ type: 'RecordVisitAttempt', by, at: next, data: { at: next, how: 'announced' } });
    }
}

/** The entries since the round began that an entry is of. */
const roundOf = (entries: readonly Entry[], n: number): readonly Entry[] => {
  const begins = entries.findLastIndex(
    ({ type }, i) => i < n && (type === 'CaseResolved' || type === 'CaseWithdrawn' || type === 'CaseDeclined'),
  );
  return entries.slice(begins, n);
};

/** Who stood back looks at nothing of that round any more, and is given nothing of it. */
function staysOut(entries: readonly Entry[], n: number): void {
  const { type, data } = entries[n] as Entry;
  const out = roundOf(entries, n).flatMap((one) => (one.type === 'ConflictDeclared' ? [one.data.by] : []));
  if (type === 'LookBackRecorded' || type === 'RecheckRecorded' || type === 'DeclineChecked')
    expect(out).not.toContain(data.by);
  if (type === 'VerifierAssigned') expect(out).not.toContain(data.verifier);
}

/** Nobody was met: at visits enough, of the verifier whom it names, since it was his. */
function isVisited(entries: readonly Entry[], n: number): void {
  const entry = entries[n] as Entry;
  if (entry.type !== 'LookBackUnreached') return;
  const round = roundOf(entries, n);
  const since = round.findLastIndex(({ type }) => type === 'CaseDrawn' || type === 'VerifierAssigned');
  const visits = round.slice(since).flatMap((one) => (one.type === 'VisitAttemptRecorded' ? [one.data] : []));
  expect(visits.length).toBe(entry.data.visits);
  expect(visits.length).toBeGreaterThanOrEqual(STRICT_VISITS);
  expect(new Set(visits.map(({ by }) => by))).toEqual(new Set([entry.data.verifier]));
}

/** What failed is ordered to be put right, or worked on again, in the same append. */
function hasConsequence(entries: readonly Entry[], n: number): void {
  const entry = entries[n] as Entry;
  if (entry.type !== 'LookBackRecorded' && entry.type !== 'RecheckRecorded') return;
  const isWithdrawn = roundOf(entries, n)[0]?.type === 'CaseWithdrawn';
  if (entry.data.items.every(({ passed }) => passed)) return;
  const then = entries
    .slice(n + 1)
    .filter(({ at }) => at === entry.at)
    .map(({ type }) => type);
  if (entry.type === 'LookBackRecorded') expect(then).toContain('RectificationOrdered');
  else if (!isWithdrawn) expect(then).toEqual(expect.arrayContaining(['CaseReopened', 'RungRaised']));
}

describe('in any life under a programme with visits that end and consequences at once', () => {
  it('who stood back stays out, visits are one verifier’s, and what failed is ordered at once', () => {
    const seen = { ConflictDeclared: 0, VisitAttemptRecorded: 0, LookBackUnreached: 0, RectificationOrdered: 0 };
    fc.assert(
      fc.property(anyLifeSteps, fc.nat(8), (script, visits) => {
        const given = liveSteps(beginCase(UNDER_STRICT_DRAW), script, ({ given: lived }) => drawAtOnce(lived));
        visitDaily(given, visits);
        given.settle(addMs(given.opened.at, 60 * DAY_MS));
        for (const always of [onlyClocksOfTheStage, holderHolds, eventsAreInOrder, spansTile, firesOnce]) always(given);
        for (const [n, { type }] of given.events.entries()) {
          for (const rule of [staysOut, isVisited, hasConsequence]) rule(given.events, n);
          if (type in seen) seen[type as keyof typeof seen] += 1;
        }
      }),
      { numRuns: runs(80) },
    );
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(0);
  });
});
