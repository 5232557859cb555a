import { describe, expect, it } from '@jest/globals';
import type { Draw } from './use-draws.ts';
import { boundSource, isAskedToRead, openSource } from './wanted.ts';

const FROM = '2020-02-03T00:00:00.000Z';
const OUT = '2020-02-11T00:00:00.000Z';
const [BEFORE, AFTER] = [Date.parse(FROM) - 1, Date.parse(OUT) + 1];
const PUBLIC = { id: 'lottery', kind: 'public', publishedAt: OUT, title: { zh: '彩票', en: 'Lottery' } };
const person = (id: string, role: string) => ({ id, kind: 'person', role });
const drawOf = (over: object): Draw =>
  ({
    ...{ office: 'lsw', from: FROM, commitments: {}, readings: [], revealed: {}, lapsed: [] },
    sources: [{ id: 'system', kind: 'system' }, person('audit', 'auditor'), person('machine', 'operator'), PUBLIC],
    ...over,
  }) as unknown as Draw;
const who = (id: string, role: string, office?: string) => ({ id, roles: [role], office }) as never;
const auditor = who('li', 'auditor', 'lsw');
const operator = who('wang', 'operator');
const reading = (by: string, value: string) => ({ by, value, where: 'paper' });
const closed = { involved: ['zhao'] };

describe('what somebody can add to a draw', () => {
  it('is a commitment before it begins, in its office, but of an operator in every office', () => {
    const draw = drawOf({});
    expect([openSource(draw, auditor, BEFORE), openSource(draw, operator, BEFORE)]).toEqual(['audit', 'machine']);
    expect(openSource(draw, who('li', 'auditor', 'west'), BEFORE)).toBeUndefined();
    expect(openSource(draw, auditor, AFTER)).toBeUndefined();
    expect(openSource(drawOf({ commitments: { audit: { by: 'li' } } }), auditor, BEFORE)).toBeUndefined();
  });

  it('is the share that he is bound to, not before a public value stands', () => {
    const bound = { closed, commitments: { audit: { by: 'li' } } };
    const unlike = [reading('a', '7'), reading('b', '8')];
    expect(boundSource(drawOf(bound), auditor)).toBeUndefined();
    expect(boundSource(drawOf({ ...bound, readings: unlike }), auditor)).toBeUndefined();
    expect(boundSource(drawOf({ ...bound, readings: [...unlike, reading('c', '7')] }), auditor)).toBe('audit');
    expect(boundSource(drawOf({ ...bound, sources: [person('audit', 'auditor')] }), auditor)).toBe('audit');
  });

  it('is a public value that is out, read by each once, and by nobody whose cases are in the draw', () => {
    const draw = drawOf({ closed });
    expect([isAskedToRead(draw, auditor, AFTER), isAskedToRead(draw, operator, AFTER)]).toEqual([true, true]);
    expect(isAskedToRead(draw, auditor, BEFORE)).toBe(false);
    expect(isAskedToRead(draw, who('zhao', 'leader', 'lsw'), AFTER)).toBe(false);
    expect(isAskedToRead(drawOf({ closed, lapsed: ['lottery'] }), auditor, AFTER)).toBe(false);
    expect(isAskedToRead(drawOf({ closed, readings: [reading('li', '7')] }), auditor, AFTER)).toBe(false);
    expect(isAskedToRead(drawOf({ closed, readings: [reading('a', '7'), reading('b', '7')] }), auditor, AFTER)).toBe(
      false,
    );
  });
});
