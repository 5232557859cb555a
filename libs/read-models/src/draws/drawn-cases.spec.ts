import { describe, expect, it } from '@jest/globals';
import type { DrawnCaseRow } from './drawn-cases.ts';
import { drawnCasesProjection } from './drawn-cases.ts';
import { drawsQuery } from './draws-query.ts';
import { lookBacksOf } from './look-backs-of-draw.ts';

type Step = readonly [type: string, data?: object];

const rowAfter = (...steps: readonly Step[]): DrawnCaseRow | undefined =>
  steps.reduce<DrawnCaseRow | undefined>((row, [type, data = {}]) => {
    const event = { type, at: '2026-02-12T02:00:00.000Z', id: 'a', version: 1, data } as never;
    return drawnCasesProjection.keysOf(event).length > 0 ? drawnCasesProjection.project(row, event, 'a') : row;
  }, undefined);
const outcomesOf = (...steps: readonly Step[]): unknown => rowAfter(...steps)?.rounds.map(({ outcome }) => outcome);

const drawn = (...because: string[]): Step => ['CaseDrawn', { draw: 'lsw/draws/2026-W07', round: 1, because }];
const found = (...passed: boolean[]): Step => ['LookBackRecorded', { items: passed.map((one) => ({ passed: one })) }];
const checked = (holds: boolean): Step => ['DeclineChecked', { holds }];
const NOBODY_MET: Step = ['LookBackUnreached'];
const CLOSED: Step = ['CaseClosedOut'];
const REOPENED: Step = ['CaseReopened'];
const DISPUTED: Step = ['ResolutionDisputed'];

describe('what became of a drawn round', () => {
  it('is not known before somebody looked', () => {
    expect(outcomesOf(drawn('all'))).toEqual([null]);
    expect(rowAfter(found(true))).toBeUndefined();
  });

  it('holds where all items passed the first time, whatever a re-check finds', () => {
    expect(outcomesOf(drawn('all'), found(true, true), CLOSED)).toEqual(['held']);
    expect(outcomesOf(drawn('all'), found(true, false), ['RecheckRecorded'], CLOSED)).toEqual(['failed']);
  });

  it('of a declined case is what its verifier found of the reason, whatever becomes of the case then', () => {
    expect(outcomesOf(drawn('all'))).toEqual([null]);
    expect(outcomesOf(drawn('all'), checked(true))).toEqual(['held']);
    expect(outcomesOf(drawn('all'), checked(false), REOPENED)).toEqual(['failed']);
  });

  it('is that nobody was met, unless somebody was after all', () => {
    expect(outcomesOf(drawn('all'), NOBODY_MET, CLOSED)).toEqual(['unreached']);
    expect(outcomesOf(drawn('all'), NOBODY_MET, found(true))).toEqual(['held']);
  });

  it('is that nobody looked where it was undone, or closed on its requester’s word', () => {
    for (const end of [DISPUTED, REOPENED, CLOSED]) expect(outcomesOf(drawn('all'), end)).toEqual(['unlooked']);
  });

  it('is not what is found of a later round', () => {
    expect(outcomesOf(drawn('all'), NOBODY_MET, DISPUTED, found(false))).toEqual(['unreached']);
    expect(outcomesOf(drawn('all'), CLOSED, REOPENED, found(true))).toEqual(['unlooked']);
    expect(outcomesOf(drawn('all'), found(false), REOPENED, drawn('must:reopened'), found(true))).toEqual([
      'failed',
      'held',
    ]);
  });

  it('is of a must, or of strata', () => {
    expect(rowAfter(drawn('must:breach', 'late'))?.rounds[0]).toMatchObject({ isMust: true, strata: ['late'] });
    expect(rowAfter(drawn('all', 'late'))?.rounds[0]).toMatchObject({ isMust: false, strata: ['all', 'late'] });
  });
});

describe('a round that a draw left out', () => {
  const LEFT_OUT: Step = ['CaseNotDrawn', { draw: 'lsw/draws/2026-W07', round: 1 }];
  const leftOutBy = (...steps: readonly Step[]) => rowAfter(LEFT_OUT, ...steps)?.leftOutBy;

  it('is told to few until the case is closed, looked at as a must or taken up again', () => {
    expect(leftOutBy()).toBe('lsw/draws/2026-W07');
    for (const step of [CLOSED, REOPENED, DISPUTED, found(true), drawn('all')]) expect(leftOutBy(step)).toBeNull();
  });

  it('leaves what was drawn before as it was', () => {
    expect(rowAfter(drawn('all'), found(true), DISPUTED, LEFT_OUT)).toMatchObject({
      ...{ rounds: [{ outcome: 'held' }], open: false, leftOutBy: 'lsw/draws/2026-W07' },
    });
  });
});

describe('what the look-backs of a draw came to', () => {
  const sample = { stratum: 'all', atRandom: 20, taken: 4, told: true };
  const many = (must: boolean, outcome: 'held' | 'failed' | 'unreached' | null, count: number) => ({
    must,
    outcome,
    count,
  });

  it('is told of those drawn at random, with the musts beside them and in no sum with them', () => {
    const told = lookBacksOf(sample, [many(false, 'held', 3), many(false, 'failed', 1), many(true, 'failed', 5)]);
    expect(told?.random).toMatchObject({ members: 20, drawn: 4, held: 3, failed: 1, left: 0 });
    expect(told?.musts).toMatchObject({ drawn: 5, failed: 5, left: 0 });
    expect(told?.estimate?.found).toMatchObject({ held: 3, of: 4 });
  });

  it('has no figure while one is left, though all musts are looked at', () => {
    const told = lookBacksOf(sample, [many(false, 'held', 3), many(false, null, 1), many(true, 'held', 5)]);
    expect(told).toMatchObject({ random: { left: 1 }, musts: { left: 0 }, estimate: null });
  });

  it('waits for the musts with nothing', () => {
    expect(lookBacksOf(sample, [many(false, 'held', 4), many(true, null, 2)])?.estimate).not.toBeNull();
  });

  it('has those whose cases are still to be told left, and those who could not be told not looked at', () => {
    const early = lookBacksOf({ ...sample, told: false }, [many(false, 'held', 3)]);
    expect(early).toMatchObject({ random: { left: 1, unlooked: 0 }, estimate: null });
    expect(lookBacksOf(sample, [many(false, 'held', 3)])).toMatchObject({ random: { left: 0, unlooked: 1 } });
  });

  it('is nothing before the draw is made', () => {
    expect(lookBacksOf({ ...sample, atRandom: null, taken: null }, [])).toBeNull();
  });
});

describe('the counts of a draw', () => {
  const found = (outcome: 'held' | null) => [{ must: false, outcome, count: 4 }];
  const OVER = { ...{ stratum: 'all', atRandom: 20, taken: 4, told: true }, waited: false, found: found('held') };
  const shownTo = (roles: readonly string[], row: object, office = 'lsw'): boolean => {
    const viewer = { account: 'somebody', roles, office, now: '2026-03-02T01:00:00.000Z' } as never;
    const { items } = drawsQuery.answer([{ office: 'lsw', ...OVER, ...row }], {}, viewer);
    return items[0]?.['lookBacks'] !== null;
  };

  it('are shown to all who see draws once nobody of it is left of whom it is told to few', () => {
    for (const roles of [['leader'], ['operator'], ['verifier'], ['supervisor'], ['auditor']])
      expect(shownTo(roles, {})).toBe(true);
  });

  it.each([
    ['somebody is left to be looked at', { found: found(null) }],
    ['a case that it left out waits to be closed', { waited: true }],
    ['its cases are still to be told', { told: false }],
  ])('are shown before, where %s, to those alone who may know who is looked at', (_where, row) => {
    for (const roles of [['leader'], ['operator'], ['verifier'], ['leader', 'verifier']])
      expect({ roles, shown: shownTo(roles, row) }).toEqual({ roles, shown: false });
    expect([shownTo(['supervisor'], row), shownTo(['supervisor'], row, 'other')]).toEqual([true, false]);
    expect(shownTo(['auditor'], row, 'other')).toBe(true);
  });
});
