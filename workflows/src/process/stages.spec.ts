import { describe, expect, it } from '@jest/globals';
import type { ActsOf } from '@lianxin/case';
import { LIFE } from '../assistance-case/assistance-case.ts';
import type { Life } from './stages.ts';
import { settles, tableOf } from './stages.ts';

describe('the stages of a process', () => {
  it('have an entry for every kind of act, or do not compile', () => {
    type Acts = { open: 'overdue' | 'reminder'; closed: never };
    const whole: Life<Acts> = { open: { overdue: settles('…'), reminder: settles('…') }, closed: {} };
    // @ts-expect-error -- the reminder is missing
    const short: Life<Acts> = { open: { overdue: settles('…') }, closed: {} };
    // @ts-expect-error -- nobody knows a rung
    const long: Life<Acts> = { ...whole, open: { ...whole.open, rung: settles('…') } };
    // @ts-expect-error -- a stage is missing
    const stageless: Life<Acts> = { open: whole.open };
    expect([short, long, stageless]).toHaveLength(3);
  });

  it('of a case are its four, and what comes afterwards', () => {
    const stages: readonly (keyof ActsOf)[] = ['request', 'cadre-assignment', 'resolution', 'look-back', 'closed'];
    expect(Object.keys(LIFE)).toEqual(stages);
  });

  it('that nobody knows ask for a newer build', () => {
    expect(() => tableOf(LIFE, 'arbitration')).toThrow('does not know the stage arbitration');
  });
});
