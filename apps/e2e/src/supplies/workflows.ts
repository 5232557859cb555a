import type { Life, Run } from '@lianxin/workflows';
import { carry, settles } from '@lianxin/workflows';

export { digest, notice } from '@lianxin/workflows';

const LIFE: Life<{ open: 'overdue'; delivered: never }> = {
  open: { overdue: settles('the delivery is recorded as overdue') },
  delivered: {},
};

export const suppliesRequest = (run: Run): Promise<void> => carry(run, LIFE);
