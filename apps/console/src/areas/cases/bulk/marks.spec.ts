/** @jest-environment jsdom */
import type { SessionReply } from '@lianxin/contracts';
import { describe, expect, it } from '@jest/globals';
import { sessions } from '../../../session/session.ts';
import { NO_MARKS, allMarked, marks, narrowingOf, ranged, toggled, withoutMarks } from './marks.ts';

const row = (n: number) => ({ id: `k${n}`, number: `LSW-${n}` });
const rows = [1, 2, 3, 4, 5].map(row);
const marked = ({ cases }: typeof NO_MARKS): readonly string[] => [...cases.keys()];

describe('marks in a list', () => {
  it('are set and taken back one by one', () => {
    const two = toggled(toggled(NO_MARKS, row(2)), row(4));
    expect([...two.cases]).toEqual([
      ['k2', 'LSW-2'],
      ['k4', 'LSW-4'],
    ]);
    expect(marked(toggled(two, row(2)))).toEqual(['k4']);
  });

  it('reach from the one marked last, up or down, and take back a range as well', () => {
    expect(marked(ranged(toggled(NO_MARKS, row(2)), rows, row(4)))).toEqual(['k2', 'k3', 'k4']);
    expect(new Set(marked(ranged(toggled(NO_MARKS, row(4)), rows, row(2))))).toEqual(new Set(['k2', 'k3', 'k4']));
    const unmarkedLast = toggled(allMarked(NO_MARKS, rows), row(2));
    expect(marked(ranged(unmarkedLast, rows, row(3)))).toEqual(['k1', 'k4', 'k5']);
  });

  it('begin with one where a range has no beginning in the list', () => {
    expect(marked(ranged(NO_MARKS, rows, row(3)))).toEqual(['k3']);
    expect(marked(ranged(toggled(NO_MARKS, row(9)), rows, row(3)))).toEqual(['k9', 'k3']);
  });

  it('stay on what is not loaded any more, until they are taken back', () => {
    const all = allMarked(toggled(NO_MARKS, row(9)), rows);
    expect(marked(all)).toHaveLength(6);
    expect(marked(withoutMarks(all, ['k1', 'k9']))).toEqual(['k2', 'k3', 'k4', 'k5']);
  });

  it('are of the filters of the list, whatever it is sorted by', () => {
    expect(narrowingOf({ stage: 'request', sort: 'due' })).toBe(narrowingOf({ sort: undefined, stage: 'request' }));
    expect(narrowingOf({ stage: 'request' })).not.toBe(narrowingOf({ stage: 'closed' }));
  });

  it('are those of the account at this tab', () => {
    const sessionOf = (id: string) => ({ token: '', expiresAt: '', account: { id } }) as SessionReply;
    sessions.signedIn(sessionOf('li'));
    marks.set(toggled(NO_MARKS, row(1)));
    expect(marks.get().cases.size).toBe(1);
    sessions.signedIn(sessionOf('wang'));
    expect(marks.get()).toBe(NO_MARKS);
  });
});
