import { describe, expect, it } from '@jest/globals';
import { DAY_MS, NO_FOREIGN_STATE, addMs } from '@lianxin/kernel';
import { hashProgramme, programmeRef } from '@lianxin/programme';
import type { Programme } from '@lianxin/programme';
import { settle } from '../../src/settle/settle.ts';
import { caseAtWork, closedOutCase, inFebruary, requestedCase } from '../support/cases-at-stages.ts';
import { sha256 } from '../support/sha256.ts';
import { ruleBook } from '../support/rule-book.ts';

const shipped = ruleBook.find('shandong-2020@3') as Programme;
const { resolve } = shipped.clocks;
const ours: Programme = {
  ...shipped,
  id: 'lsw-quick',
  clocks: { ...shipped.clocks, resolve: { ...resolve, amount: 2 } },
};

describe('a programme given as a file', () => {
  it('is used like one that ships, without a line of code', () => {
    ruleBook.add([ours], sha256);
    const given = caseAtWork({ programme: 'lsw-quick' });
    expect(given.opened.programme).toBe(programmeRef(ours));
    expect(given.clock('resolve')).toMatchObject({ due: inFebruary(12, '17:00'), rule: 'lsw-quick/resolve' });
  });
});

describe('a case is pinned', () => {
  it('to a version of a programme and to its content, by its first event', () => {
    const [first] = requestedCase().eventsOf('AssistanceRequested');
    expect(first?.data).toMatchObject({
      programme: programmeRef(shipped),
      programmeHash: hashProgramme(shipped, sha256),
    });
  });

  it('to the version in force when it is reopened', () => {
    const given = closedOutCase().mustSend('ReopenCase', 'supervisor', inFebruary(20), { reason: '又来' });
    const newest = ruleBook.find('shandong-2020') as Programme;
    expect(given.eventsOf('CaseReopened')[0]?.data).toMatchObject({ programmeHash: hashProgramme(newest, sha256) });
  });
});

describe('where the pinned content is not known', () => {
  const changed = () => {
    const given = caseAtWork();
    given.state = { ...given.opened, programmeHashes: { [programmeRef(shipped)]: 'of another file' } };
    return given;
  };

  it('nothing is decided by other rules than were promised', () => {
    expect(changed().refusal('AddNote', 'officer', inFebruary(11), { text: '记' })).toBe('unknown-programme');
  });

  it('nothing is settled: the act stands on the agenda and shows as stuck', () => {
    const given = changed();
    expect(settle(given.state, addMs(inFebruary(11), 30 * DAY_MS), NO_FOREIGN_STATE)).toEqual([]);
    expect(given.next.length).toBeGreaterThan(0);
  });

  it('a case from before contents were pinned goes by the name', () => {
    const given = caseAtWork();
    given.state = { ...given.opened, programmeHashes: {} };
    expect(given.refusal('AddNote', 'officer', inFebruary(11), { text: '记' })).toBe('accepted');
  });
});
