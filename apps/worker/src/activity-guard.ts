import type { IsActivityAllowed } from '@lianxin/adapter-temporal';
import type { ProcessRegistry } from '@lianxin/engine';
import { digest, notice, noticeWorkflowId } from '@lianxin/workflows';

const STREAM_ACTIVITIES: readonly string[] = ['look', 'settle'];
const NOTICE_ACTIVITIES: readonly string[] = ['deliver', 'carry', 'became', 'giveUp'];

/** A stream's own workflow asks for that stream, a notice's for that notice, a digest's for what it gathered. */
export const createActivityGuard =
  (registry: Pick<ProcessRegistry, 'findByStream'>): IsActivityAllowed =>
  ({ workflowType, workflowId, activity, args: [first, second] }) => {
    if (STREAM_ACTIVITIES.includes(activity)) {
      return workflowId === first && registry.findByStream(String(first))?.workflow === workflowType;
    }
    if (NOTICE_ACTIVITIES.includes(activity)) {
      return workflowType === notice.name && workflowId === noticeWorkflowId(String(first), String(second));
    }
    return activity === 'gather' && workflowType === digest.name && workflowId === first;
  };
