import { describe, expect, it } from '@jest/globals';
import { addMs } from '@lianxin/kernel';
import {
  AUDITORS_SHARE,
  DRAW,
  DrawHarness,
  FROM,
  OUTCOME,
  POPULATION,
  REVEAL_UNTIL,
  SYSTEM_SHARE,
  TERMS,
  TO,
  givenClosed,
  givenCommitted,
} from '../../test/draw-harness.ts';
import { sha256 } from '../../test/sha256.ts';
import { hashRules } from '../rules.ts';
import type { Shares } from '../seed.ts';
import { computeSeed } from '../seed.ts';

const SYSTEMS = { source: 'system', share: SYSTEM_SHARE };
const AUDITORS = { source: 'auditor-1', share: AUDITORS_SHARE };
const seedOf = (shares: Shares): string =>
  computeSeed(sha256, {
    draw: DRAW,
    rulesHash: hashRules(sha256, TERMS.rules),
    populationHash: POPULATION.hash,
    shares,
  });
const AFTER = addMs(REVEAL_UNTIL, 1);

describe('a share', () => {
  it('is revealed once the population is closed, by whom it is of', () => {
    expect(givenCommitted().send('clock', FROM, 'RevealShare', SYSTEMS)).toBe('population-open');
    const given = givenClosed();
    expect(given.send('auditor2', TO, 'RevealShare', AUDITORS)).toBe('not-a-source');
    expect(given.send('clock', TO, 'RevealShare', AUDITORS)).toBe('not-a-source');
    expect(given.send('auditor', TO, 'RevealShare', SYSTEMS)).toBe('not-a-source');
    expect(given.send('auditor', TO, 'RevealShare', AUDITORS)).toBe('accepted');
    expect(given.send('auditor', TO, 'RevealShare', AUDITORS)).toBe('already-revealed');
    expect(given.send('clock', TO, 'RevealShare', SYSTEMS)).toBe('accepted');
  });

  it('is the one that was committed to, and no other', () => {
    const given = givenClosed();
    expect(given.send('auditor', TO, 'RevealShare', { ...AUDITORS, share: '4'.repeat(64) })).toBe('share-mismatch');
    expect(given.send('clock', TO, 'RevealShare', { ...SYSTEMS, share: AUDITORS_SHARE })).toBe('share-mismatch');
  });

  it('that was never committed to is revealed by nobody', () => {
    const given = new DrawHarness();
    given.send('clock', FROM, 'OpenDraw', TERMS);
    given.send('clock', TO, 'ClosePopulation', POPULATION);
    expect(given.send('auditor', TO, 'RevealShare', AUDITORS)).toBe('share-mismatch');
  });

  it.each([
    ['at the last instant', REVEAL_UNTIL, 'accepted'],
    ['a millisecond later', AFTER, 'reveal-over'],
  ])('is taken or not %s', (_when, at, outcome) => {
    expect(givenClosed().send('auditor', at, 'RevealShare', AUDITORS)).toBe(outcome);
  });
});

describe('when the time to reveal is over', () => {
  it('each source that gave nothing lapses, at that instant, whoever comes first', () => {
    const given = givenClosed();
    given.send('clock', TO, 'RevealShare', SYSTEMS);
    expect(given.settle(REVEAL_UNTIL)).toEqual([]);
    expect(given.settle(addMs(AFTER, 5000))).toEqual([
      { type: 'RevealLapsed', at: REVEAL_UNTIL, data: { source: 'auditor-1' } },
    ]);
    expect(given.settle(addMs(AFTER, 6000))).toEqual([]);
    expect(given.agenda).toEqual({ stage: 'revealing', closed: false, acts: [['record-draw', REVEAL_UNTIL]] });
  });

  it('a source that never committed lapses too', () => {
    const given = new DrawHarness();
    given.send('clock', FROM, 'OpenDraw', TERMS);
    given.send('clock', TO, 'ClosePopulation', POPULATION);
    expect(given.settle(AFTER).map(({ data }) => data)).toEqual([{ source: 'system' }, { source: 'auditor-1' }]);
  });

  it('nothing lapses where all was revealed, or before a population is closed', () => {
    const given = givenClosed();
    given.send('clock', TO, 'RevealShare', SYSTEMS);
    given.send('auditor', TO, 'RevealShare', AUDITORS);
    expect(given.settle(AFTER)).toEqual([]);
    expect(givenCommitted().settle(AFTER)).toEqual([]);
  });
});

describe('a draw is made', () => {
  const shares = { system: SYSTEM_SHARE, 'auditor-1': AUDITORS_SHARE };

  it('once all is revealed, with the seed that follows from it, and once', () => {
    const given = givenClosed();
    const made = { ...OUTCOME, seed: seedOf(shares) };
    given.send('clock', TO, 'RevealShare', SYSTEMS);
    expect(given.send('clock', TO, 'RecordDraw', made)).toBe('shares-missing');
    given.send('auditor', TO, 'RevealShare', AUDITORS);
    expect(given.send('clock', TO, 'RecordDraw', { ...made, seed: seedOf({ ...shares, system: undefined }) })).toBe(
      'seed-mismatch',
    );
    expect(given.send('clock', TO, 'RecordDraw', made)).toBe('accepted');
    expect(given.agenda).toEqual({ stage: 'drawn', closed: false, acts: [['tell-members', TO]] });
    expect(given.send('clock', TO, 'RecordDraw', made)).toBe('already-drawn');
  });

  it('and is over once its members are told, batch by batch', () => {
    const given = givenClosed();
    const batch = { batch: 1, told: 200, otherwise: [], last: false };
    const last = {
      batch: 2,
      told: 39,
      otherwise: [{ member: 'LSW-2026-000001/1', because: 'round-superseded' }],
      last: true,
    };
    expect(given.send('clock', TO, 'RecordMembersTold', batch)).toBe('not-next-members');
    given.send('clock', TO, 'RevealShare', SYSTEMS);
    given.send('auditor', TO, 'RevealShare', AUDITORS);
    given.send('clock', TO, 'RecordDraw', { ...OUTCOME, seed: seedOf(shares) });
    expect(given.send('clock', TO, 'RecordMembersTold', last)).toBe('not-next-members');
    expect(given.send('auditor', TO, 'RecordMembersTold', batch)).not.toBe('accepted');
    expect(given.send('clock', TO, 'RecordMembersTold', batch)).toBe('accepted');
    expect(given.send('clock', TO, 'RecordMembersTold', last)).toBe('accepted');
    expect(given.state.telling).toEqual({ batches: 2, told: 239, otherwise: last.otherwise, done: true });
    expect(given.agenda).toEqual({ stage: 'drawn', closed: true, acts: [] });
  });

  it('with “unrevealed” in its seed where a source lapsed', () => {
    const given = givenClosed();
    given.send('clock', TO, 'RevealShare', SYSTEMS);
    const seed = seedOf({ ...shares, 'auditor-1': undefined });
    expect(given.send('clock', AFTER, 'RecordDraw', { ...OUTCOME, seed: seedOf(shares) })).toBe('seed-mismatch');
    expect(given.send('clock', AFTER, 'RecordDraw', { ...OUTCOME, seed })).toBe('accepted');
    expect(given.events.map(({ type }) => type).slice(-2)).toEqual(['RevealLapsed', 'DrawMade']);
  });

  it('not while its population is open, and by nobody but the clock', () => {
    const made = { ...OUTCOME, seed: seedOf(shares) };
    expect(givenCommitted().send('clock', TO, 'RecordDraw', made)).toBe('population-open');
    expect(givenClosed().send('supervisor', TO, 'RecordDraw', made)).not.toBe('accepted');
  });
});

it('whatever the share of the system is, all else is the same until it is revealed', () => {
  const live = (share: string): unknown => {
    const given = new DrawHarness(share);
    given.send('clock', FROM, 'OpenDraw', TERMS);
    given.send('clock', TO, 'ClosePopulation', POPULATION);
    given.send('auditor', TO, 'RevealShare', AUDITORS);
    const [{ data, ...opened } = { data: {} }, ...others] = given.events;
    return [{ ...opened, data: { ...data, commitment: '', systemShare: '' } }, others, given.agenda];
  };
  expect(live('5'.repeat(64))).toEqual(live('6'.repeat(64)));
});
