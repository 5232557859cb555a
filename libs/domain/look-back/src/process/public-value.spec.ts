import { describe, expect, it } from '@jest/globals';
import { addMs } from '@lianxin/kernel';
import {
  POPULATION,
  PUBLISHED,
  REVEAL_UNTIL,
  SYSTEM_SHARE,
  TERMS,
  TO,
  WITH_PUBLIC,
  givenClosed,
  givenCommitted,
} from '../../test/draw-harness.ts';
import { sharesOf } from './draw-state.ts';

const READ = { value: '01 06 09 14 27 33 + 05', where: 'the association’s page' };
const OTHER = { ...READ, value: '01 06 09 14 27 33 + 06' };
const SYSTEMS = { source: 'system', share: SYSTEM_SHARE };

describe('a public value', () => {
  it('is read by two people, and then the system’s share is revealed', () => {
    const given = givenClosed(WITH_PUBLIC);
    expect(given.agenda.acts.map(([kind]) => kind)).toEqual(['reveal-lapse']);
    expect(given.send('clock', TO, 'RevealShare', SYSTEMS)).toBe('value-missing');
    expect(given.send('auditor', PUBLISHED, 'RecordPublicValue', READ)).toBe('accepted');
    expect(given.send('clock', PUBLISHED, 'RevealShare', SYSTEMS)).toBe('value-missing');
    expect(given.send('auditor2', addMs(PUBLISHED, 60_000), 'ConfirmPublicValue', READ)).toBe('accepted');
    expect(given.agenda.acts[0]).toEqual(['reveal-share', addMs(PUBLISHED, 60_000)]);
    expect(given.send('clock', addMs(PUBLISHED, 60_000), 'RevealShare', SYSTEMS)).toBe('accepted');
    expect(sharesOf(given.state)).toEqual({ system: SYSTEM_SHARE, 'auditor-1': undefined, public: READ.value });
  });

  it('is not read before it is published, nor before the population is closed', () => {
    const early = addMs(PUBLISHED, -1);
    expect(givenClosed(WITH_PUBLIC).send('auditor', early, 'RecordPublicValue', READ)).toBe('too-early');
    expect(givenCommitted(WITH_PUBLIC).send('auditor', PUBLISHED, 'RecordPublicValue', READ)).toBe('too-early');
  });

  it('is not read twice by one person, nor by anybody whose cases are drawn from', () => {
    const given = givenClosed(WITH_PUBLIC);
    expect(given.send('auditor', PUBLISHED, 'ConfirmPublicValue', READ)).toBe('value-missing');
    expect(POPULATION.involved).toContain('wang');
    expect(given.send('supervisor', PUBLISHED, 'RecordPublicValue', READ)).toBe('involved');
    given.send('auditor', PUBLISHED, 'RecordPublicValue', READ);
    expect(given.send('auditor2', PUBLISHED, 'RecordPublicValue', READ)).toBe('value-recorded');
    expect(given.send('auditor', PUBLISHED, 'ConfirmPublicValue', READ)).toBe('same-person');
    expect(given.send('supervisor', PUBLISHED, 'ConfirmPublicValue', READ)).toBe('involved');
    given.send('auditor2', PUBLISHED, 'ConfirmPublicValue', READ);
    expect(given.send('auditor', PUBLISHED, 'RecordPublicValue', OTHER)).toBe('already-confirmed');
    expect(given.send('auditor', PUBLISHED, 'ConfirmPublicValue', OTHER)).toBe('already-confirmed');
  });

  it('read otherwise stays beside what was read before, and confirms nothing', () => {
    const given = givenClosed(WITH_PUBLIC);
    given.send('auditor', PUBLISHED, 'RecordPublicValue', READ);
    expect(given.send('auditor2', PUBLISHED, 'ConfirmPublicValue', OTHER)).toBe('accepted');
    expect(given.events.at(-1)?.data).toMatchObject({ value: OTHER.value, agrees: false });
    expect(given.state.readings.map(({ value }) => value)).toEqual([READ.value, OTHER.value]);
    expect(given.send('clock', PUBLISHED, 'RevealShare', SYSTEMS)).toBe('value-missing');
  });

  it('that two did not read alike in time lapses like a share', () => {
    const given = givenClosed(WITH_PUBLIC);
    given.send('auditor', PUBLISHED, 'RecordPublicValue', READ);
    const late = addMs(REVEAL_UNTIL, 1);
    expect(given.settle(late).map(({ data }) => data)).toEqual([
      { source: 'system' },
      { source: 'auditor-1' },
      { source: 'public' },
    ]);
    expect(given.send('auditor2', late, 'ConfirmPublicValue', READ)).toBe('reveal-over');
    expect(sharesOf(given.state)).toEqual({ system: undefined, 'auditor-1': undefined, public: undefined });
  });

  it('is a line of text, with where it was read', () => {
    const given = givenClosed(WITH_PUBLIC);
    expect(given.send('auditor', PUBLISHED, 'RecordPublicValue', { ...READ, value: '1\n2' })).toBe('control-character');
    expect(given.send('auditor', PUBLISHED, 'RecordPublicValue', { ...READ, where: ' ' })).toBe('required');
  });

  it('is of draws alone that have such a source', () => {
    expect(givenClosed(TERMS).send('auditor', PUBLISHED, 'RecordPublicValue', READ)).toBe('not-a-source');
  });
});
