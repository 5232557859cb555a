import { describe, expect, it } from '@jest/globals';
import { addMs } from '@lianxin/kernel';
import {
  DrawHarness,
  FROM,
  POPULATION,
  SYSTEM_SHARE,
  TERMS,
  TO,
  commitmentOf,
  givenClosed,
  givenCommitted,
} from '../../test/draw-harness.ts';
import { sha256 } from '../../test/sha256.ts';
import { hashRules } from '../rules.ts';

const OTHER = { source: 'auditor-1', commitment: commitmentOf('3'.repeat(64)) };

describe('a draw', () => {
  it('opens with its rules, their hash, and a commitment to a share that nobody is shown', () => {
    const given = new DrawHarness();
    expect(given.send('clock', addMs(FROM, -1), 'OpenDraw', TERMS)).toBe('accepted');
    expect(given.events[0]?.data).toEqual({
      ...TERMS,
      ...{ rulesHash: hashRules(sha256, TERMS.rules), systemShare: SYSTEM_SHARE, late: false },
      commitment: commitmentOf(SYSTEM_SHARE, 'system'),
    });
    expect(JSON.stringify(given.state)).not.toContain(SYSTEM_SHARE);
    expect(given.agenda).toEqual({ stage: 'running', closed: false, acts: [['close-population', TO]] });
  });

  it('opens once, by the clock alone; nothing is done with it before', () => {
    const given = new DrawHarness();
    expect(given.send('auditor', FROM, 'CommitShare', OTHER)).toBe('not-registered');
    given.send('clock', FROM, 'OpenDraw', TERMS);
    expect(given.send('clock', FROM, 'OpenDraw', TERMS)).toBe('already-registered');
  });

  it('that opens late says so, and takes no commitment any more', () => {
    const given = new DrawHarness();
    given.send('clock', addMs(FROM, 1), 'OpenDraw', TERMS);
    expect(given.state.late).toBe(true);
    expect(given.send('auditor', addMs(FROM, 2), 'CommitShare', OTHER)).toBe('commitments-over');
  });
});

describe('a commitment', () => {
  it.each([
    ['at the very beginning of the period', FROM, 'accepted'],
    ['a millisecond later', addMs(FROM, 1), 'commitments-over'],
  ])('is taken or not %s', (_when, at, outcome) => {
    const given = new DrawHarness();
    given.send('clock', addMs(FROM, -1), 'OpenDraw', TERMS);
    expect(given.send('auditor', at, 'CommitShare', OTHER)).toBe(outcome);
  });

  it('stays: neither he who gave it nor anybody else gives another', () => {
    const given = givenCommitted();
    for (const who of ['auditor', 'auditor2'] as const)
      expect(given.send(who, FROM, 'CommitShare', OTHER)).toBe('already-committed');
  });

  it('is one source’s, of its role and of the office', () => {
    const given = new DrawHarness();
    given.send('clock', FROM, 'OpenDraw', TERMS);
    expect(given.send('supervisor', FROM, 'CommitShare', OTHER)).toBe('not-a-source');
    expect(given.send('auditor', FROM, 'CommitShare', { ...OTHER, source: 'system' })).toBe('not-a-source');
    expect(given.send('auditor', FROM, 'CommitShare', { ...OTHER, source: 'nobody' })).toBe('not-a-source');
    expect(given.send('stranger', FROM, 'CommitShare', OTHER)).toBe('other-office');
    expect(given.send('auditor', FROM, 'CommitShare', { ...OTHER, commitment: 'x' })).toBe('bad-commitment');
  });

  it('of one person is of one source alone', () => {
    const both = [...TERMS.sources, { id: 'auditor-2', kind: 'person', role: 'auditor' } as const];
    const given = givenCommitted({ ...TERMS, sources: both });
    const second = { ...OTHER, source: 'auditor-2' };
    expect(given.send('auditor', FROM, 'CommitShare', second)).toBe('already-committed');
    expect(given.send('auditor2', FROM, 'CommitShare', second)).toBe('accepted');
  });
});

describe('a population', () => {
  it('is closed when the period is over, not before, and once', () => {
    const given = givenCommitted();
    expect(given.send('clock', addMs(TO, -1), 'ClosePopulation', POPULATION)).toBe('period-runs');
    expect(given.send('clock', TO, 'ClosePopulation', POPULATION)).toBe('accepted');
    expect(given.state.closed).toEqual(POPULATION);
    expect(given.send('clock', TO, 'ClosePopulation', POPULATION)).toBe('already-closed');
  });

  it('closed leaves the system’s share to be revealed, and a time after which shares lapse', () => {
    expect(givenClosed().agenda).toEqual({
      stage: 'revealing',
      closed: false,
      acts: [
        ['reveal-share', TO],
        ['reveal-lapse', addMs(POPULATION.revealUntil, 1)],
      ],
    });
  });
});
