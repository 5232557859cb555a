import { describe, expect, it } from '@jest/globals';
import type { ClockPreview } from '@lianxin/case';
import type { Actor } from '@lianxin/kernel';
import { instant } from '@lianxin/kernel';
import type { ChangePreview } from './index.ts';
import { showPreview } from './index.ts';

const [EARLY, LATE] = [instant('2020-02-10T01:00:00Z'), instant('2020-02-11T01:00:00Z')];
const clock = (more: Partial<ClockPreview>): ClockPreview => ({
  ...{ clock: 'resolve@1', kind: 'resolve', before: EARLY, after: EARLY, pausedMs: 0, breach: 'none' },
  ...{ rungs: [], skipped: [], byItself: false },
  ...more,
});
const later = clock({ after: LATE });
const earlier = clock({ clock: 'rework@1', before: LATE, skipped: ['a', 'b'] });
const row = (n: number, office: string, clocks: readonly ClockPreview[]): ChangePreview['rows'][number] => ({
  ...{ id: `case-${n}`, number: `N-${n}`, office, holder: 'a', stage: 'resolution', programme: 'p@1', clocks },
});
const preview: ChangePreview = {
  asked: { what: { kind: 'programme', from: 'p@1', to: 'p@2' }, effectiveAt: LATE },
  what: { kind: 'programme', from: 'p@1', to: 'p@2', hash: '' },
  effectiveAt: LATE,
  rows: [
    row(1, 'lsw', [later]),
    row(2, 'lsw', [later, earlier]),
    row(3, 'xd', [earlier]),
    row(4, 'lsw', [clock({ breach: 'stays' }), clock({ before: LATE, breach: 'promise-kept' })]),
  ],
};
const as = (role: string): Actor => ({ id: role, roles: [role], office: 'lsw' });
const numbers = (shown: { readonly rows: ChangePreview['rows'] }): string[] => shown.rows.map(({ number }) => number);

describe('a preview as somebody is shown it', () => {
  it.each([
    ['operator', 4, 0],
    ['auditor', 4, 0],
    ['supervisor', 3, 1],
    ['leader', 3, 1],
  ])('to a %s', (role, cases, elsewhere) => {
    const shown = showPreview(preview, as(role));
    expect(shown).toMatchObject({ summary: { cases }, elsewhere });
    expect(numbers(shown).includes('N-3')).toBe(elsewhere === 0);
  });

  it('comes page after page, in one order, with the figures of all of it', () => {
    const first = showPreview(preview, as('operator'), { limit: 3 });
    const rest = showPreview(preview, as('operator'), { limit: 3, from: first.next as number });
    expect([numbers(first), numbers(rest), rest.next]).toEqual([['N-4', 'N-1', 'N-2'], ['N-3'], undefined]);
    expect(first.summary).toEqual(rest.summary);
    expect(showPreview(preview, as('operator'), { limit: 4 }).next).toBeUndefined();
  });

  it('begins with what was missed, then what moves later, then earlier; what stays as it is comes last', () => {
    const still = [row(5, 'lsw', []), row(6, 'lsw', [clock({})])];
    const mixed = { ...preview, rows: [...still, ...preview.rows] };
    expect(numbers(showPreview(mixed, as('operator')))).toEqual(['N-4', 'N-1', 'N-2', 'N-3', 'N-5', 'N-6']);
  });

  it.each([
    ['earlier', ['N-2', 'N-3'], 2],
    ['later', ['N-1', 'N-2'], 2],
    ['rungs-skipped', ['N-2', 'N-3'], 2],
    ['breaches-stay', ['N-4'], 1],
    ['promises-kept', ['N-4'], 1],
    ['breaches-superseded', [], 0],
  ] as const)('is narrowed to the clocks of a figure: %s', (only, expected, clocks) => {
    const shown = showPreview(preview, as('operator'), { only });
    expect(numbers(shown)).toEqual(expected);
    expect(shown.rows.flatMap((one) => one.clocks)).toHaveLength(clocks);
    expect(shown.summary).toMatchObject({ cases: 4, clocks: 6, earlier: 2, later: 2, rungsSkipped: 4 });
  });
});
