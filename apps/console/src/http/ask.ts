import type { SessionReply } from '@lianxin/contracts';
import { accountIdNow, sessions } from '../session/session.ts';
import { language } from '../words/language.ts';
import { remembered } from '../words/remembered.ts';
import { listStandings } from './list-standings.ts';
import { NoAnswer, isNotCaughtUp, isPassing, readRefusal } from './refusal.ts';

/** What a request is made of, beside its address. */
export interface Asked {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly body?: unknown;
  /** Sent as they are, in place of a body in JSON. */
  readonly bytes?: Blob;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  /** Of a list: the position that it has to show, beside this tab's own work. */
  readonly after?: string | undefined;
}

const AGENT = { 'lianxin-console': '1', accept: 'application/json' };
const UNAUTHENTICATED = 401;

const tokenNow = (): string | undefined => {
  const state = sessions.get();
  return state.is === 'signed-in' ? state.session.token : undefined;
};

const BYTES_TYPE = 'application/octet-stream';

const headersOf = ({ body, bytes, headers }: Asked, token: string | undefined): HeadersInit => ({
  ...AGENT,
  'accept-language': language.get() === 'zh' ? 'zh-CN' : 'en',
  ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  ...(bytes === undefined ? {} : { 'content-type': BYTES_TYPE }),
  ...headers,
});

async function reach(path: string, asked: Asked, token?: string): Promise<Response> {
  const { method = 'GET', body, bytes, signal } = asked;
  try {
    return await fetch(path, {
      method,
      cache: 'no-store',
      credentials: 'same-origin',
      headers: headersOf(asked, token),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(bytes ? { body: bytes } : {}),
      ...(signal ? { signal } : {}),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new NoAnswer(path, { cause: error });
  }
}

/** An answer to somebody who need not be signed in. Throws `Refusal`, `NoAnswer`. */
export async function askOpenly<T>(path: string, asked: Asked = {}): Promise<T> {
  const answer = await reach(path, asked);
  if (!answer.ok) throw await readRefusal(answer);
  return (await answer.json()) as T;
}

/** A session that was ended, maybe elsewhere since this device is lost, opens nothing here without the line. */
async function shutOffline(): Promise<void> {
  try {
    const { dropStarts } = await import('../sealed/start.ts');
    await dropStarts();
  } catch {
    // What was kept to open the page is asked for no more: this browser remembers no session.
  }
}

let renewing: Promise<boolean> | undefined;

async function renewOnce(): Promise<boolean> {
  try {
    const renewed = await askOpenly<SessionReply>('/sessions/renewals', { method: 'POST' });
    const shown = accountIdNow();
    // In another tab of this browser somebody else has signed in since: what is on this page is not sent in his name.
    if (shown !== undefined && shown !== renewed.account.id) {
      sessions.ended();
      return false;
    }
    sessions.signedIn(renewed);
    return true;
  } catch (error) {
    if (isPassing(error)) throw error;
    remembered.forget();
    sessions.ended();
    await shutOffline();
    return false;
  }
}

/** A new token by what the browser kept; false where the session is over. Asked once, however many want it. */
export const renewSession = (): Promise<boolean> =>
  (renewing ??= renewOnce().finally(() => {
    renewing = undefined;
  }));

/** The answer to a request of the signed-in account; its token is renewed where it has expired. */
export async function askRaw(path: string, asked: Asked = {}): Promise<Response> {
  const by = accountIdNow();
  const first = await reach(path, asked, tokenNow());
  const isRenewed = first.status === UNAUTHENTICATED && (await renewSession());
  const goesAgain = isRenewed && (by === undefined || by === accountIdNow());
  const answer = goesAgain ? await reach(path, asked, tokenNow()) : first;
  if (!answer.ok) throw await readRefusal(answer);
  return answer;
}

/** A list that shows what is known to be recorded; where the server cannot show that yet, what it can, which is noted. */
async function askList(name: string, path: string, asked: Asked): Promise<Response> {
  const by = accountIdNow();
  const after = listStandings.positionToShow(name, asked.after);
  const withAfter = after === undefined ? {} : { 'lianxin-after': after };
  try {
    const answer = await askRaw(path, { ...asked, headers: { ...asked.headers, ...withAfter } });
    listStandings.shows(name, after);
    return answer;
  } catch (error) {
    if (after === undefined || !isNotCaughtUp(error) || by !== accountIdNow()) throw error;
    listStandings.lacks(name, after);
    return askRaw(path, asked);
  }
}

/** A JSON answer. Throws `Refusal`, `NoAnswer`. */
export async function ask<T>(path: string, asked: Asked = {}): Promise<T> {
  const [, list] = /^\/queries\/([^?]+)/.exec(path) ?? [];
  const answer = list === undefined ? await askRaw(path, asked) : await askList(list, path, asked);
  return (await answer.json()) as T;
}
