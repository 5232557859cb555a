import { runProcess } from '../process/run-process.ts';
import type { ProcessRun } from '../process/run.ts';
import type { ProcessStages } from '../process/stages.ts';

/** While changes of rules are under way, each goes over its cases batch by batch. */
export const RULE_CHANGE_STAGES: ProcessStages<{ readonly changing: 'batch'; readonly 'at-rest': never }> = {
  changing: { batch: 'the change of rules goes over the next cases' },
  'at-rest': {},
};

/** 规则变更: brings what was ordered to every case it concerns. */
export async function ruleChange(run: ProcessRun): Promise<void> {
  await runProcess(run, RULE_CHANGE_STAGES);
}
