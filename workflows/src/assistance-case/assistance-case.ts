import { runProcess } from '../process/run-process.ts';
import type { ProcessRun } from '../process/run.ts';
import { CASE_STAGES } from './stages.ts';

/** 助企事项: one difficulty of one enterprise, from request to close-out. */
export async function assistanceCase(run: ProcessRun): Promise<void> {
  await runProcess(run, CASE_STAGES);
}
