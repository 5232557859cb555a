import type { SessionReply } from '@lianxin/contracts';
import { toMs } from '@lianxin/kernel';
import type { Instant } from '@lianxin/kernel';
import type { Session } from '../world/session.ts';
import { forgetSession, writeSession } from '../world/session.ts';
import type { World } from '../world/world.ts';
import { failure } from '../words.ts';

/** A third of a token's life: whoever works goes on without signing in again. */
const RENEW_WITHIN_MS = 10 * 60_000;

async function ask(world: World, session: Session): Promise<Response | undefined> {
  const headers = { authorization: `Bearer ${session.token}`, 'accept-language': world.language };
  try {
    return await world.fetch(`${session.api}/sessions/renewals`, { method: 'POST', headers });
  } catch {
    throw failure(world, 'no-api', { api: session.api });
  }
}

/** The session with a token that still lives for a while. */
export async function renewed(world: World, session: Session): Promise<Session> {
  const leftMs = toMs(session.expiresAt as Instant) - world.now();
  if (leftMs > RENEW_WITHIN_MS) return session;
  const response = leftMs > 0 ? await ask(world, session) : undefined;
  if (!response?.ok) {
    forgetSession(world.stateDir);
    throw failure(world, 'session-over', { name: session.account.name });
  }
  const { token, expiresAt } = (await response.json()) as SessionReply;
  const next = { ...session, token, expiresAt };
  writeSession(world.stateDir, next);
  return next;
}
