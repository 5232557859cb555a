import { toMs } from '@lianxin/kernel';
import { getExternalWorkflowHandle, setCurrentDetails, setHandler, sleep } from '@temporalio/workflow';
import { gathered, noticeWorkflowId } from '../notice/messages.ts';
import type { Outcome } from '../notice/until-done.ts';
import { GIVE_UP_AFTER_MS, untilDone } from '../notice/until-done.ts';
import type { NoticeAddress } from '../process/activities.ts';
import { gather } from '../process/activities.ts';
import { nowMs } from '../process/clock.ts';
import type { DigestRun } from './messages.ts';
import { digestWorkflowId, enlisted } from './messages.ts';
import { whetherThere } from './whether-there.ts';

/** A notice's workflow that ended meanwhile does not mind. */
const tell = ({ stream, notice }: NoticeAddress, account: string, outcome: Outcome): Promise<boolean> =>
  whetherThere(getExternalWorkflowHandle(noticeWorkflowId(stream, notice)).signal(gathered, account, outcome));

/** Gathers what goes to one recipient until his office opens, carries it in one piece, and says what became of it. */
export async function digest({ route, first }: DigestRun): Promise<void> {
  const waiting: NoticeAddress[] = [];
  const join = (notice: NoticeAddress): void => {
    waiting.push(notice);
    setCurrentDetails(`notices that wait: ${waiting.length}`);
  };
  join(first);
  setHandler(enlisted, join);
  const waitMs = toMs(route.digestAt) - nowMs();
  if (waitMs > 0) await sleep(waitMs);
  // What is enlisted while a piece is on its way goes in the next one.
  while (waiting.length > 0) {
    const piece = waiting.splice(0);
    setCurrentDetails(`notices on their way: ${piece.length}`);
    const carried = () => gather(digestWorkflowId(route), route, piece);
    const outcome = await untilDone(carried, nowMs() + GIVE_UP_AFTER_MS);
    await Promise.all(piece.map((notice) => tell(notice, route.to, outcome)));
  }
}
