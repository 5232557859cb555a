import type { NoticeRef } from '@lianxin/kernel';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import { ParentClosePolicy, getExternalWorkflowHandle, startChild } from '@temporalio/workflow';
import { digest } from './digest.ts';
import type { DigestRoute } from './messages.ts';
import { digestWorkflowId, digestItemAdded } from './messages.ts';
import { trySignal } from './try-signal.ts';

/** False where the digest was already begun, for another notice. */
async function startDigest(route: DigestRoute, first: NoticeRef): Promise<boolean> {
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
export async function joinDigest(route: DigestRoute, notice: NoticeRef): Promise<void> {
  const hears = () => trySignal(getExternalWorkflowHandle(digestWorkflowId(route)).signal(digestItemAdded, notice));
  // A digest that ended between the two calls is begun again: it delivers the late item at once.
  while (!(await startDigest(route, notice)) && !(await hears()));
}
