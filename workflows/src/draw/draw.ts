import { runProcess } from '../process/run-process.ts';
import type { ProcessRun } from '../process/run.ts';
import type { ProcessStages } from '../process/stages.ts';

/** A draw waits for the end of its period, then for shares, then tells its members. */
export const DRAW_STAGES: ProcessStages<{
  readonly running: 'close-population';
  readonly revealing: 'reveal-share' | 'reveal-lapse' | 'record-draw';
  readonly drawn: 'tell-members';
}> = {
  running: { 'close-population': 'the population of the draw is closed' },
  revealing: {
    'reveal-share': 'the product reveals its share',
    'reveal-lapse': 'what was not revealed counts as unrevealed',
    'record-draw': 'the sample is drawn',
  },
  drawn: { 'tell-members': 'the next cases have in their records whether they were drawn' },
};

/** 抽查: from its opening until each of its members knows whether it is looked at. */
export async function draw(run: ProcessRun): Promise<void> {
  await runProcess(run, DRAW_STAGES);
}

/** The schedule of an office has draws planned and opened before their periods begin. */
export const SCHEDULE_STAGES: ProcessStages<{ readonly scheduled: 'plan-draws' | 'open-draws' }> = {
  scheduled: { 'plan-draws': 'more draws are planned', 'open-draws': 'the draws that are planned are opened' },
};

/** 抽查排期: one for each office that has draws. */
export async function drawSchedule(run: ProcessRun): Promise<void> {
  await runProcess(run, SCHEDULE_STAGES);
}
