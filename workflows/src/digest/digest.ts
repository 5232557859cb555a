import type { NoticeRef } from '@lianxin/kernel';
import { toMs } from '@lianxin/kernel';
import { getExternalWorkflowHandle, setCurrentDetails, setHandler, sleep } from '@temporalio/workflow';
import { digestOutcome, noticeWorkflowId } from '../notice/messages.ts';
import type { Outcome } from '../notice/retry-until.ts';
import { GIVE_UP_AFTER_MS, retryUntil } from '../notice/retry-until.ts';
import { deliverDigest } from '../process/activities.ts';
import { nowMs } from '../process/workflow-time.ts';
import type { DigestRun } from './messages.ts';
import { digestWorkflowId, digestItemAdded } from './messages.ts';
import { trySignal } from './try-signal.ts';

/** A notice's workflow may have ended meanwhile; then its signal is dropped. */
const signalOutcome = ({ stream, notice }: NoticeRef, account: string, outcome: Outcome): Promise<boolean> =>
  trySignal(getExternalWorkflowHandle(noticeWorkflowId(stream, notice)).signal(digestOutcome, account, outcome));

/** Gathers what goes to one recipient until his office opens, delivers it in one piece, and reports the outcome. */
export async function digest({ route, first }: DigestRun): Promise<void> {
  const waiting: NoticeRef[] = [];
  const join = (notice: NoticeRef): void => {
    waiting.push(notice);
    setCurrentDetails(`notices that wait: ${waiting.length}`);
  };
  join(first);
  setHandler(digestItemAdded, join);
  const waitMs = toMs(route.digestAt) - nowMs();
  if (waitMs > 0) await sleep(waitMs);
  // What is added while a letter is being delivered goes into the next one.
  while (waiting.length > 0) {
    const piece = waiting.splice(0);
    setCurrentDetails(`notices on their way: ${piece.length}`);
    const deliverPiece = () => deliverDigest(digestWorkflowId(route), route, piece);
    const outcome = await retryUntil(deliverPiece, nowMs() + GIVE_UP_AFTER_MS);
    await Promise.all(piece.map((notice) => signalOutcome(notice, route.to, outcome)));
  }
}
