/** @jest-environment jsdom */
import type { SessionReply } from '@lianxin/contracts';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { sendOrKeep } from '../outbox/send-or-keep.ts';
import { keyOf } from '../sealed/cipher.ts';
import { accountIdNow, sessions } from '../session/session.ts';
import { ask } from './ask.ts';
import { NoAnswer, Refusal } from './refusal.ts';
import { send } from './send.ts';

const sessionOf = (id: string): SessionReply =>
  ({ token: `token of ${id}`, expiresAt: '2020-02-10T01:00:00.000Z', account: { id } }) as SessionReply;
const answer = (status: number, body: object): Response =>
  ({ ok: status < 400, status, headers: new Headers(), json: () => Promise.resolve(body) }) as Response;

/** What was asked for, and by whose token. */
const asked: [path: string, by: string | undefined][] = [];
function answerBy(answered: (path: string) => Response): void {
  globalThis.fetch = (path, init) => {
    asked.push([String(path), (init?.headers as Record<string, string>)['authorization']]);
    return Promise.resolve(answered(String(path)));
  };
}

describe('what one account asked for, at a tab where another signs in meanwhile', () => {
  beforeEach(() => {
    asked.length = 0;
    sessions.signedOut();
    sessions.signedIn(sessionOf('li'));
  });
  afterEach(() => void jest.useRealTimers());

  it('is not sent again in the name of the other', async () => {
    jest.useFakeTimers();
    answerBy(() => {
      sessions.signedOut();
      sessions.signedIn(sessionOf('wang'));
      return answer(503, {});
    });
    const sent = send({ process: 'case', id: 'k1', type: 'AddNote', data: {}, commandId: 'note-1' });
    const refused = expect(sent).rejects.toThrow(Refusal);
    await jest.runAllTimersAsync();
    await refused;
    expect(asked).toEqual([['/processes/case/k1/commands', 'Bearer token of li']]);
  });

  it('is not sent again by the session that the other keeps in this browser: the page waits for its own', async () => {
    answerBy((path) => (path === '/sessions/renewals' ? answer(200, sessionOf('wang')) : answer(401, {})));
    await expect(ask('/accounts/own/settings', { method: 'PUT', body: {} })).rejects.toThrow(Refusal);
    expect(asked.map(([path]) => path)).toEqual(['/accounts/own/settings', '/sessions/renewals']);
    expect([sessions.get().is, accountIdNow()]).toEqual(['over', 'li']);
  });

  it('goes on where the session is renewed for the same account', async () => {
    answerBy((path) => {
      if (path === '/sessions/renewals') return answer(200, { ...sessionOf('li'), token: 'new' });
      return asked.length === 1 ? answer(401, {}) : answer(200, { version: 1 });
    });
    expect(await ask('/accounts/own/settings')).toEqual({ version: 1 });
    expect(asked.at(-1)).toEqual(['/accounts/own/settings', 'Bearer new']);
  });

  it('is not kept, where no answer came, for the other to send', async () => {
    Object.assign(globalThis, { isSecureContext: true, indexedDB: {} });
    const entry = {
      ...{ commandId: 'note-1', process: 'case', id: 'k1', type: 'AddNote', data: {} },
      ...{ observedAt: '2020-02-10T01:00:00.000Z', about: '茂林橡胶' },
    };
    const lost = () => {
      sessions.signedOut();
      sessions.signedIn(sessionOf('wang'));
      return Promise.reject(new NoAnswer('lost'));
    };
    answerBy(() => answer(503, {}));
    await expect(sendOrKeep(entry, lost)).rejects.toThrow(NoAnswer);
    expect(asked).toEqual([]);
  });

  it('is not sealed under the key of the other', async () => {
    answerBy(() => answer(200, { id: 'wang', draftKey: 'secret' }));
    await expect(keyOf('li')).rejects.toThrow(NoAnswer);
  });
});
