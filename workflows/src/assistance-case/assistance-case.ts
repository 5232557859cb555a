import type { ActKindsByStage } from '@lianxin/case';
import { runProcess } from '../process/run-process.ts';
import type { ProcessRun } from '../process/run.ts';
import type { ProcessStages } from '../process/stages.ts';
import { afterwards } from './stages/afterwards.ts';
import { cadreAssignment } from './stages/cadre-assignment.ts';
import { lookBack } from './stages/look-back.ts';
import { request } from './stages/request.ts';
import { resolution } from './stages/resolution.ts';

/** The stages of a case, each with all that happens automatically in it. */
export const CASE_STAGES: ProcessStages<ActKindsByStage> = {
  request,
  'cadre-assignment': cadreAssignment,
  resolution,
  'look-back': lookBack,
  closed: afterwards,
};

/** 助企事项: one difficulty of one enterprise, from request to close-out. */
export async function assistanceCase(run: ProcessRun): Promise<void> {
  await runProcess(run, CASE_STAGES);
}
