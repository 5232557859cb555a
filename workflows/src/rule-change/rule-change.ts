import { carry } from '../process/carry.ts';
import type { Run } from '../process/run.ts';
import type { Life } from '../process/stages.ts';
import { settles } from '../process/stages.ts';

/** While changes of rules are under way, each goes over its cases batch by batch. */
export const CHANGING: Life<{ readonly changing: 'batch'; readonly 'at-rest': never }> = {
  changing: { batch: settles('the change of rules goes over the next cases') },
  'at-rest': {},
};

/** 规则变更: brings what was ordered to every case it concerns. */
export async function ruleChange(run: Run): Promise<void> {
  await carry(run, CHANGING);
}
