import { renewSession } from '../http/ask.ts';
import { remembered } from '../words/remembered.ts';
import { sessions } from './session.ts';

/** A line that says nothing for so long is none, as for the worker that keeps the page. */
const WAITED_FOR_MS = 4000;

const pause = (ms: number): Promise<false> => new Promise((resolve) => setTimeout(() => resolve(false), ms));

/** What this browser keeps to open the page without the line; nothing, where it gives nothing out. */
async function findKept() {
  try {
    const { findStart } = await import('../sealed/start.ts');
    return await findStart();
  } catch {
    return undefined;
  }
}

/** Begins with the session that was kept; where the server does not answer, with what this browser keeps for that. */
export async function begin(): Promise<void> {
  if (!remembered.get()) return sessions.signedOut();
  const renewal = renewSession().then(
    () => true,
    () => false,
  );
  const kept = await findKept();
  const isAnswered = await (kept ? Promise.race([renewal, pause(WAITED_FOR_MS)]) : renewal);
  if (isAnswered || sessions.get().is !== 'starting') return;
  if (!kept) return sessions.signedOut();
  kept.use();
  sessions.openedOffline(kept.account);
}
