import { describe, expect, it } from '@jest/globals';
import type { Programme } from '@lianxin/programme';
import { ProgrammeRegistry } from '@lianxin/programme';
import { createCaseProcess } from '../../src/case-process.ts';
import { previewCaseChange } from '../../src/changes/preview-change.ts';
import { RULE_BOOK } from '../../src/state/index.ts';
import { caseAtWork, inFebruary } from '../support/cases-at-stages.ts';
import { changeToProgramme } from '../support/changes.ts';
import { sha256 } from '../support/sha256.ts';

const OURS = 'ours@1';
const NEXT = 'ours@2';
const shipped = new ProgrammeRegistry().find('shandong-2020@2') as Programme;

/** Ours, by which a case is resolved within so many working days. */
const ours = (version: number, amount: number): Programme => ({
  ...shipped,
  id: 'ours',
  version,
  clocks: { ...shipped.clocks, resolve: { ...shipped.clocks.resolve, amount } },
});

function bookOf(...programmes: readonly Programme[]): ProgrammeRegistry {
  const book = new ProgrammeRegistry();
  book.add(programmes, sha256);
  return book;
}

const caseUnder = (book: ProgrammeRegistry) => caseAtWork({ programme: OURS, process: createCaseProcess(book) });

describe('two rule books side by side in one process', () => {
  const [quick, slow] = [bookOf(ours(1, 2)), bookOf(ours(1, 9))];

  it('say different things under one name, and each case is decided by its own', () => {
    const [hurried, calm] = [caseUnder(quick), caseUnder(slow)];
    expect(hurried.clock('resolve')?.due).toBe(inFebruary(12, '17:00'));
    expect(calm.clock('resolve')?.due).toBe(inFebruary(21, '17:00'));
    const pinned = [hurried, calm].map((given) => given.opened.programmeHashes[OURS]);
    expect(pinned).toEqual([quick.findVersion(OURS)?.hash, slow.findVersion(OURS)?.hash]);
    expect(new Set(pinned).size).toBe(2);
  });

  it('settle each by its own, in turns', () => {
    const [hurried, calm] = [caseUnder(quick), caseUnder(slow)];
    for (const day of [12, 13, 14]) for (const given of [hurried, calm]) given.liveThrough(inFebruary(day, '18:00'));
    expect(hurried.eventsOf('ClockBreached').map(({ data }) => data.kind)).toContain('resolve');
    expect(calm.eventsOf('ClockBreached').map(({ data }) => data.kind)).not.toContain('resolve');
  });

  it('know nothing of what is added to the other', () => {
    slow.add([ours(2, 20)], sha256);
    expect([quick.find('ours')?.version, slow.find('ours')?.version]).toEqual([1, 2]);
  });

  it('keep no trace in what a case says of itself', () => {
    const { opened } = caseUnder(quick);
    expect(opened[RULE_BOOK]).toBe(quick);
    expect(Object.values(opened)).not.toContain(quick);
    expect(Object.keys(opened)).toEqual(Object.keys(caseUnder(slow).opened));
  });
});

describe('a preview goes by the rule book it is given', () => {
  it('and shows what a programme would do that no case is decided by', () => {
    const book = bookOf(ours(1, 2));
    const given = caseUnder(book);
    const draft = bookOf(ours(1, 2), ours(2, 9));
    const change = { ...changeToProgramme(NEXT, inFebruary(11), OURS), effectiveAt: inFebruary(11) };
    const hash = draft.findVersion(NEXT)?.hash ?? '';
    const asked = { ...change, what: { kind: 'programme', from: OURS, to: NEXT, hash } as const };
    const from = { state: given.state, version: given.opened.version };
    const moved = previewCaseChange(draft, from, asked)?.clocks.find(({ kind }) => kind === 'resolve');
    expect(moved).toMatchObject({ before: inFebruary(12, '17:00'), after: inFebruary(21, '17:00') });
    expect(book.find(NEXT)).toBeUndefined();
  });
});
