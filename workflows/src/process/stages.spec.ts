import { describe, expect, it } from '@jest/globals';
import type { ActKindsByStage } from '@lianxin/case';
import { CASE_STAGES } from '../assistance-case/stages.ts';
import type { ProcessStages } from './stages.ts';
import { stageTableOf } from './stages.ts';

describe('the stages of a process', () => {
  it('have an entry for every kind of act, or do not compile', () => {
    type Acts = { open: 'overdue' | 'reminder'; closed: never };
    const whole: ProcessStages<Acts> = { open: { overdue: '…', reminder: '…' }, closed: {} };
    // @ts-expect-error -- the reminder is missing
    const short: ProcessStages<Acts> = { open: { overdue: '…' }, closed: {} };
    // @ts-expect-error -- nobody knows a rung
    const long: ProcessStages<Acts> = { ...whole, open: { ...whole.open, rung: '…' } };
    // @ts-expect-error -- a stage is missing
    const stageless: ProcessStages<Acts> = { open: whole.open };
    expect([short, long, stageless]).toHaveLength(3);
  });

  it('of a case are its four, and what comes afterwards', () => {
    const stages: readonly (keyof ActKindsByStage)[] = [
      'request',
      'cadre-assignment',
      'resolution',
      'look-back',
      'closed',
    ];
    expect(Object.keys(CASE_STAGES)).toEqual(stages);
  });

  it('that nobody knows ask for a newer build', () => {
    expect(() => stageTableOf(CASE_STAGES, 'arbitration')).toThrow('does not know the stage arbitration');
  });
});
