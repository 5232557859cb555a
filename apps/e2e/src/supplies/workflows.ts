import type { ProcessStages, ProcessRun } from '@lianxin/workflows';
import { runProcess } from '@lianxin/workflows';

export { digest, notice } from '@lianxin/workflows';

const SUPPLIES_STAGES: ProcessStages<{ open: 'overdue'; delivered: never }> = {
  open: { overdue: 'the delivery is recorded as overdue' },
  delivered: {},
};

export const suppliesRequest = (run: ProcessRun): Promise<void> => runProcess(run, SUPPLIES_STAGES);
