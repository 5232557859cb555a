import { isCancellation } from '@temporalio/workflow';

/** A signal to a workflow that may have ended: false when it has. */
export async function trySignal(signalled: Promise<void>): Promise<boolean> {
  try {
    await signalled;
    return true;
  } catch (error) {
    if (isCancellation(error)) throw error;
    return false;
  }
}
