import { writeSession } from '../src/context/session.ts';
import { createTestContext } from './test-context.ts';

export const API_ADDRESS = 'http://127.0.0.1:8080';

/** Whom the API knows, and as what one is signed in. */
export interface Knows {
  readonly people?: readonly object[];
  readonly roles?: string[];
}

/** Signed in at an API that gives these answers, one after the other; its people are none but those named first. */
export function signedInContext(...given: readonly (Response | Knows)[]) {
  const answers = given.filter((one) => one instanceof Response);
  const [{ people = [], roles = ['operator'] } = {}] = given.flatMap((one) => (one instanceof Response ? [] : [one]));
  const asked: { readonly url: string; readonly body: unknown }[] = [];
  const fetch = ((url: unknown, { body }: RequestInit = {}) => {
    if (String(url) === `${API_ADDRESS}/people`) return Promise.resolve(Response.json({ people }));
    asked.push({ url: String(url), body: typeof body === 'string' ? (JSON.parse(body) as unknown) : undefined });
    return Promise.resolve(answers[asked.length - 1] as Response);
  }) as typeof globalThis.fetch;
  const heard = createTestContext({ fetch });
  const account = { id: 'operator-1', name: 'operator', roles };
  writeSession(heard.cli.stateDir, { api: API_ADDRESS, token: 't', expiresAt: '2026-11-23T09:00:00.000Z', account });
  return { ...heard, asked };
}
