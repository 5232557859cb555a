import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import { ParentClosePolicy, getExternalWorkflowHandle, startChild } from '@temporalio/workflow';
import type { NoticeAddress } from '../process/activities.ts';
import { digest } from './digest.ts';
import type { DigestRoute } from './messages.ts';
import { digestWorkflowId, enlisted } from './messages.ts';
import { whetherThere } from './whether-there.ts';

/** False: it was begun for another notice. */
async function begun(route: DigestRoute, first: NoticeAddress): Promise<boolean> {
  try {
    await startChild(digest, {
      args: [{ route, first }],
      workflowId: digestWorkflowId(route),
      parentClosePolicy: ParentClosePolicy.ABANDON,
    });
    return true;
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    return false;
  }
}

/** Puts a notice into the digest of its recipient, beginning one where none waits. */
export async function enlist(route: DigestRoute, notice: NoticeAddress): Promise<void> {
  const hears = () => whetherThere(getExternalWorkflowHandle(digestWorkflowId(route)).signal(enlisted, notice));
  // One that ended between the two is begun again: it carries the late comer at once.
  while (!(await begun(route, notice)) && !(await hears()));
}
