import { describe, expect, it } from '@jest/globals';
import { DAY_MS, NO_FACTS, plusMs } from '@lianxin/kernel';
import { addProgrammes, contentHash, findProgramme, refOf } from '@lianxin/programme';
import type { Programme } from '@lianxin/programme';
import { settle } from '../../src/settle/settle.ts';
import { atWork, closedOut, on, requested } from '../support/lives.ts';

const shipped = findProgramme('shandong-2020') as Programme;
const { resolve } = shipped.clocks;
const ours: Programme = {
  ...shipped,
  id: 'lsw-quick',
  clocks: { ...shipped.clocks, resolve: { ...resolve, amount: 2 } },
};

describe('a programme given as a file', () => {
  it('is used like one that ships, without a line of code', () => {
    addProgrammes([ours]);
    const given = atWork({ programme: 'lsw-quick' });
    expect(given.opened.programme).toBe(refOf(ours));
    expect(given.clock('resolve')).toMatchObject({ due: on(12, '17:00'), rule: 'lsw-quick/resolve' });
  });
});

describe('a case is pinned', () => {
  it('to a version of a programme and to its content, by its first event', () => {
    const [first] = requested().of('AssistanceRequested');
    expect(first?.data).toMatchObject({ programme: refOf(shipped), programmeHash: contentHash(shipped) });
  });

  it('to the version in force when it is reopened', () => {
    const given = closedOut().that('ReopenCase', 'supervisor', on(20), { reason: '又来' });
    expect(given.of('CaseReopened')[0]?.data).toMatchObject({ programmeHash: contentHash(shipped) });
  });
});

describe('where the pinned content is not known', () => {
  const changed = () => {
    const given = atWork();
    given.state = { ...given.opened, programmeHashes: { [refOf(shipped)]: 'of another file' } };
    return given;
  };

  it('nothing is decided by other rules than were promised', () => {
    expect(changed().refusal('AddNote', 'officer', on(11), { text: '记' })).toBe('unknown-programme');
  });

  it('nothing is settled: the act stands on the agenda and shows as stuck', () => {
    const given = changed();
    expect(settle(given.state, plusMs(on(11), 30 * DAY_MS), NO_FACTS)).toEqual([]);
    expect(given.next.length).toBeGreaterThan(0);
  });

  it('a case from before contents were pinned goes by the name', () => {
    const given = atWork();
    given.state = { ...given.opened, programmeHashes: {} };
    expect(given.refusal('AddNote', 'officer', on(11), { text: '记' })).toBe('accepted');
  });
});
