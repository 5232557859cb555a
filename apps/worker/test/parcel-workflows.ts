import type { Life, Run } from '@lianxin/workflows';
import { carry, settles } from '@lianxin/workflows';

export { digest, notice } from '@lianxin/workflows';

const LIFE: Life<{ 'under-way': 'late'; 'handed-over': never }> = {
  'under-way': { late: settles('the parcel is recorded as late') },
  'handed-over': {},
};

export const parcel = (run: Run): Promise<void> => carry(run, LIFE);
