import { describe, expect, it } from '@jest/globals';
import { LOG_START, addMs, instant } from '@lianxin/kernel';
import * as fc from 'fast-check';
import type { Ending } from './ending.ts';
import { gatherMembers } from './members.ts';

const FROM = instant('2026-03-02T00:00+08:00');
const WINDOW = { after: '100', upTo: '200', from: FROM, must: ['breach', 'bad-rating'] };
const ending: Ending = {
  ...{ number: 'LSW-2026-000001', round: 1, how: 'resolved', position: '150', effectiveAt: FROM },
  ...{ category: 'supplies', cadre: 'li', reasons: [], imported: false },
};
const memberOf = (changed: Partial<Ending>) => gatherMembers([{ ...ending, ...changed }], WINDOW)[0];

describe('a member of a draw', () => {
  it('is a round of a case as it was at its ending', () => {
    expect(memberOf({})).toEqual({
      id: 'LSW-2026-000001/1',
      must: [],
      of: { category: 'supplies', cadre: 'li', grade: 'none', ending: 'resolved', late: 'no' },
    });
    expect(memberOf({ grade: 2 })?.of['grade']).toBe('2');
  });

  it.each(['withdrawn', 'declined'] as const)('is also one that was %s, by nobody’s hand', (how) => {
    const { cadre: _nobody, ...untaken } = ending;
    expect(gatherMembers([{ ...untaken, how }], WINDOW)[0]?.of).toMatchObject({ ending: how, cadre: 'none' });
  });

  it('is late where it is dated before the period, wherever it stands in the log', () => {
    expect(memberOf({ effectiveAt: addMs(FROM, -1) })?.of['late']).toBe('yes');
    expect(memberOf({ effectiveAt: FROM })?.of['late']).toBe('no');
  });

  it.each([
    ['100', false],
    ['101', true],
    ['200', true],
    ['201', false],
    ['1000', false],
    ['99', false],
  ])('stands after the draw before and up to this one: at %s it is %s', (position, isMember) => {
    expect(memberOf({ position }) !== undefined).toBe(isMember);
  });

  it('was not imported', () => {
    expect(memberOf({ imported: true })).toBeUndefined();
  });

  it('is a must by the reasons that its programme wants', () => {
    expect(memberOf({ reasons: ['complaint', 'breach'] })?.must).toEqual(['breach']);
  });

  it('is a must after a dispute or a reopening, and carried where the round before was drawn in vain', () => {
    expect(memberOf({ round: 2, before: { undone: 'dispute', drawnAndOpen: false } })?.must).toEqual(['dispute']);
    const before = { undone: 'reopened', drawnAndOpen: true } as const;
    expect(memberOf({ round: 2, before, reasons: ['breach'] })?.must).toEqual(['breach', 'carried', 'reopened']);
  });

  it('that did not last is superseded, and no must', () => {
    const member = memberOf({ undone: 'reopened', reasons: ['breach'] });
    expect([member?.of['ending'], member?.must]).toEqual(['superseded', []]);
  });
});

it('each ending is in exactly one of the draws that follow each other, whatever its date', () => {
  const endings = fc.uniqueArray(fc.integer({ min: 1, max: 2000 }), { maxLength: 50 });
  const closings = fc.uniqueArray(fc.integer({ min: 1, max: 1999 }), { maxLength: 5 });
  fc.assert(
    fc.property(endings, closings, fc.integer({ min: -9, max: 9 }), (positions, closed, days) => {
      const all = positions.map((position, n): Ending => {
        const effectiveAt = addMs(FROM, days * n * 86_400_000);
        return { ...ending, round: n + 1, position: String(position), effectiveAt };
      });
      const places = [LOG_START, ...closed.toSorted((a, b) => a - b).map(String), '2000'];
      const drawn = places
        .slice(1)
        .flatMap((upTo, n) => gatherMembers(all, { ...WINDOW, after: places[n] ?? LOG_START, upTo }));
      expect(drawn.map(({ id }) => id).toSorted()).toEqual(
        all.map(({ round }) => `LSW-2026-000001/${round}`).toSorted(),
      );
    }),
  );
});
