import type { SignedToken } from '@lianxin/identity';
import { toMs } from '@lianxin/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** `__Secure-`: a browser takes it only over TLS, or from the machine itself. */
export const RENEWAL_COOKIE = '__Secure-lianxin-renewal';
/** No script reads it, no other site sends it, and it goes to the sessions alone: it authorises no command. */
const ATTRIBUTES = 'Path=/sessions; Secure; HttpOnly; SameSite=Strict';
const COOKIE = new RegExp(`(?:^|; )${RENEWAL_COOKIE}=([^;]+)`);

/** Asks the browser to keep what renews the session. */
export const keepRenewal = (reply: FastifyReply, { token, expiresAt }: SignedToken): void => {
  const expires = new Date(toMs(expiresAt)).toUTCString();
  void reply.header('set-cookie', `${RENEWAL_COOKIE}=${token}; ${ATTRIBUTES}; Expires=${expires}`);
};

export const forgetRenewal = (reply: FastifyReply): void => {
  void reply.header('set-cookie', `${RENEWAL_COOKIE}=; ${ATTRIBUTES}; Max-Age=0`);
};

/**
 * What the browser kept, where the request comes from a page of ours: a page of another site can neither set the header
 * without being asked first, nor say that it is of this one.
 */
export function keptRenewalOf({ headers }: FastifyRequest): string | undefined {
  if (headers['lianxin-console'] !== '1' || headers['sec-fetch-site'] !== 'same-origin') return undefined;
  return COOKIE.exec(headers.cookie ?? '')?.[1];
}
