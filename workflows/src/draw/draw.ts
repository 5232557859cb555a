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
