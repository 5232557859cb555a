import type { IsActivityAllowed } from '@lianxin/adapter-temporal';
import type { ProcessRegistry } from '@lianxin/engine';
import type { ProcessActivities } from '@lianxin/kernel';
import { lookUp } from '@lianxin/kernel';
import { digest, notice, noticeWorkflowId } from '@lianxin/workflows';

/** Which workflow may ask for each activity; an activity missing here does not compile. */
const ASKERS: Readonly<Record<keyof ProcessActivities, 'stream' | 'notice' | 'digest'>> = {
  look: 'stream',
  settle: 'stream',
  deliver: 'notice',
  carry: 'notice',
  gather: 'digest',
  became: 'notice',
  giveUp: 'notice',
};

/** A stream's own workflow asks for that stream, a notice's for that notice, a digest's for what it gathered. */
export const createActivityGuard =
  (registry: Pick<ProcessRegistry, 'findByStream'>): IsActivityAllowed =>
  ({ workflowType, workflowId, activity, args: [first, second] }) => {
    switch (lookUp(ASKERS, activity)) {
      case 'stream':
        return workflowId === first && registry.findByStream(String(first))?.workflow === workflowType;
      case 'notice':
        return workflowType === notice.name && workflowId === noticeWorkflowId(String(first), String(second));
      case 'digest':
        return workflowType === digest.name && workflowId === first;
      default:
        return false;
    }
  };
