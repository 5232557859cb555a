import type { SessionReply } from '@lianxin/contracts';
import { toMs } from '@lianxin/kernel';
import type { Instant } from '@lianxin/kernel';
import type { Session } from '../context/session.ts';
import { forgetSession, writeSession } from '../context/session.ts';
import type { CliContext } from '../context/cli-context.ts';
import { failureOf } from '../translate.ts';

/** A third of a token’s life, in ms: regular use goes on without signing in again. */
const RENEW_WITHIN_MS = 10 * 60_000;

async function requestRenewal(cli: CliContext, session: Session): Promise<Response | undefined> {
  const headers = { authorization: `Bearer ${session.token}`, 'accept-language': cli.language };
  try {
    return await cli.fetch(`${session.api}/sessions/renewals`, { method: 'POST', headers });
  } catch {
    throw failureOf(cli, 'no-api', { api: session.api });
  }
}

/** The session with a token that still lives for a while. */
export async function renewSession(cli: CliContext, session: Session): Promise<Session> {
  const leftMs = toMs(session.expiresAt as Instant) - cli.now();
  if (leftMs > RENEW_WITHIN_MS) return session;
  const response = leftMs > 0 ? await requestRenewal(cli, session) : undefined;
  if (!response?.ok) {
    forgetSession(cli.stateDir);
    throw failureOf(cli, 'session-over', { name: session.account.name });
  }
  const { token, expiresAt } = (await response.json()) as SessionReply;
  const next = { ...session, token, expiresAt };
  writeSession(cli.stateDir, next);
  return next;
}
