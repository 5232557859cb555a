import type { MayAsk } from '@lianxin/adapter-temporal';
import type { ProcessRegistry } from '@lianxin/engine';
import { digest, notice, noticeWorkflowId } from '@lianxin/workflows';

const OF_A_STREAM: readonly string[] = ['look', 'settle'];
const OF_A_NOTICE: readonly string[] = ['deliver', 'carry', 'became', 'giveUp'];

/** A stream's own workflow asks for that stream, a notice's for that notice, a digest's for what it gathered. */
export const mayAskOf =
  (registry: Pick<ProcessRegistry, 'find'>): MayAsk =>
  ({ workflowType, workflowId, activity, asked: [first, second] }) => {
    if (OF_A_STREAM.includes(activity)) {
      return workflowId === first && registry.find(String(first))?.workflow === workflowType;
    }
    if (OF_A_NOTICE.includes(activity)) {
      return workflowType === notice.name && workflowId === noticeWorkflowId(String(first), String(second));
    }
    return activity === 'gather' && workflowType === digest.name && workflowId === first;
  };
