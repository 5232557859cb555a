import { describe, expect, it } from '@jest/globals';
import type { DrawEvent } from '@lianxin/look-back';
import type { TypedEvent } from '../typed-events.ts';
import type { DrawRow } from './draws.ts';
import { drawsProjection } from './draws.ts';

const event = (type: string, data: object): TypedEvent<DrawEvent> =>
  ({ type, at: '2020-03-02T01:00:00.000Z', id: 'lsw.shandong-2020.2020-W10', version: 1, data }) as never;
const fold = (...events: readonly TypedEvent<DrawEvent>[]): DrawRow | undefined =>
  events.reduce<DrawRow | undefined>((row, one) => drawsProjection.project(row, one, one.id), undefined);

const publishedAt = '2020-03-10T13:30:00.000Z';
const opened = event('DrawOpened', {
  ...{ draw: 'lsw/shandong-2020/2020-W10', office: 'lsw', programme: 'shandong-2020@3', late: false },
  ...{ from: '2020-03-01T16:00:00.000Z', to: '2020-03-08T16:00:00.000Z', rules: { strata: [] }, rulesHash: 'r' },
  sources: [
    { id: 'system', kind: 'system' },
    { id: 'audit', kind: 'person', role: 'auditor' },
    { id: 'public', kind: 'public', title: { zh: '双色球', en: 'Lottery' }, publishedAt },
  ],
});
const closed = event('PopulationClosed', { count: 40, revealUntil: '2020-03-11T16:00:00.000Z' });
const read = (type: string, more: object = {}) => event(type, { source: 'public', value: '7', where: 'tv', ...more });

const standOf = (row: DrawRow | undefined) =>
  row?.sources.map(({ id, by, given, lapsed }) => [id, by, given, lapsed] as const);

describe('the row of a draw', () => {
  it('says of each source what it is, and when a public value is published', () => {
    const { sources, stage, members, fromAt } = fold(opened) ?? {};
    expect({ stage, members, fromAt }).toEqual({ stage: 'running', members: null, fromAt: '2020-03-01T16:00:00.000Z' });
    expect(sources?.map(({ kind, role, publishedAt: when }) => [kind, role, when])).toEqual([
      ['system', null, null],
      ['person', 'auditor', null],
      ['public', null, publishedAt],
    ]);
  });

  it('reminds of what is over a day before, and of what is short in the last quarter of it', () => {
    expect(fold(opened)?.remindAt).toBe('2020-02-29T16:00:00.000Z');
    expect(fold(opened, closed)?.remindAt).toBe('2020-03-10T22:00:00.000Z');
    const minutes = { from: '2020-03-01T16:00:00.000Z', to: '2020-03-01T16:04:00.000Z' };
    const short = { ...opened, data: { ...opened.data, ...minutes } } as typeof opened;
    expect(fold(short)?.remindAt).toBe('2020-03-01T15:59:00.000Z');
  });

  it('says who is bound to what, what was given, and what came too late', () => {
    const committed = event('ShareCommitted', { source: 'audit', commitment: 'c', by: 'zhou' });
    const revealed = event('ShareRevealed', { source: 'system', share: 's' });
    const row = fold(opened, committed, closed, revealed, event('RevealLapsed', { source: 'audit' }));
    expect(row).toMatchObject({ stage: 'revealing', members: 40, revealUntil: '2020-03-11T16:00:00.000Z' });
    expect(standOf(row)).toEqual([
      ['system', null, true, false],
      ['audit', 'zhou', false, true],
      ['public', null, false, false],
    ]);
    expect(fold(opened, closed, event('DrawMade', { seed: 's', sizes: [] }))?.stage).toBe('drawn');
  });

  it('knows how many were drawn of how many out of all, by the largest such sample, and whether all cases know it', () => {
    const rules = {
      strata: [
        { id: 'few', percent: 5 },
        { id: 'all', percent: 20 },
        { id: 'late', where: { late: 'yes' } },
      ],
    };
    const sizes = [
      { stratum: 'few', members: 38, take: 2 },
      { stratum: 'all', members: 38, take: 8 },
      { stratum: 'late', members: 10, take: 10 },
    ];
    const made = event('DrawMade', { seed: 's', sizes });
    const row = fold(event('DrawOpened', { ...opened.data, rules }), closed, made);
    expect(row).toMatchObject({ stratum: 'all', atRandom: 38, taken: 8, told: false });
    const [some, last] = [false, true].map((isLast) => event('MembersTold', { last: isLast }));
    expect(row && drawsProjection.project(row, some as never, row.id)).toMatchObject({ told: false });
    expect(row && drawsProjection.project(row, last as never, row.id)).toMatchObject({ told: true });
  });

  it('has a public value once two people read it alike', () => {
    const first = read('PublicValueRecorded');
    const isGiven = (row: DrawRow | undefined): boolean | undefined => row?.sources[2]?.given;
    expect(isGiven(fold(opened, closed, first))).toBe(false);
    expect(isGiven(fold(opened, closed, first, read('PublicValueConfirmed', { agrees: false })))).toBe(false);
    expect(isGiven(fold(opened, closed, first, read('PublicValueConfirmed', { agrees: true })))).toBe(true);
  });
});
