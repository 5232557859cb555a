import type { ProcessStages, ProcessRun } from '@lianxin/workflows';
import { runProcess } from '@lianxin/workflows';

export { digest, notice } from '@lianxin/workflows';

const PARCEL_STAGES: ProcessStages<{ 'under-way': 'late'; 'handed-over': never }> = {
  'under-way': { late: 'the parcel is recorded as late' },
  'handed-over': {},
};

export const parcel = (run: ProcessRun): Promise<void> => runProcess(run, PARCEL_STAGES);
