import type { Actor, Instant } from '@lianxin/kernel';
import { fromMs } from '@lianxin/kernel';
import { SignJWT, errors, jwtVerify } from 'jose';
import type { TokenKey } from './token-key.ts';
import { TOKEN_ALGORITHM } from './token-key.ts';

const ISSUER = 'lianxin';
const CLAIMS = ['exp', 'iat', 'sub', 'aud', 'sid', 'issuedMs', 'signedInMs'];

/**
 * Who takes a token: `lianxin-api` as a bearer, `lianxin-renewal` for a new token and nothing else. One of another
 * service of ours, signed by the same key, opens nothing here.
 */
export type Audience = 'lianxin-api' | 'lianxin-renewal';

/** A token, and the instant from which it is refused. */
export interface SignedToken {
  readonly token: string;
  readonly expiresAt: Instant;
}

/** One sign-in: its random id, and when it was. */
export interface Session {
  readonly signedInMs: number;
  readonly sid: string;
}

/** What a token says. */
export interface TokenClaims {
  /** What one sign-in and all its renewals have in common. */
  readonly session: string;
  readonly actor: Actor;
  readonly issuedMs: number;
  readonly signedInMs: number;
  readonly expiresMs: number;
}

const claimsOf = (payload: Record<string, unknown>): TokenClaims => ({
  actor: {
    id: String(payload['sub']),
    roles: payload['roles'] as string[],
    ...(typeof payload['office'] === 'string' ? { office: payload['office'] } : {}),
  },
  session: String(payload['sid']),
  issuedMs: Number(payload['issuedMs']),
  signedInMs: Number(payload['signedInMs']),
  expiresMs: Number(payload['exp']) * 1000,
});

/** Signs what a token says; `expiresMs` is cut to whole seconds. */
export async function signClaims(
  key: TokenKey,
  { id, roles, office }: Actor,
  times: { readonly session: Session; readonly issuedMs: number; readonly expiresMs: number },
  audience: Audience,
): Promise<SignedToken> {
  const { session, issuedMs } = times;
  const expiresS = Math.floor(times.expiresMs / 1000);
  const token = await new SignJWT({ roles, ...(office === undefined ? {} : { office }), issuedMs, ...session })
    .setProtectedHeader({ alg: TOKEN_ALGORITHM })
    .setSubject(id)
    .setIssuer(ISSUER)
    .setAudience(audience)
    .setIssuedAt(Math.floor(issuedMs / 1000))
    .setExpirationTime(expiresS)
    .sign(key.sign);
  return { token, expiresAt: fromMs(expiresS * 1000) };
}

/** What a token says; undefined where it is not ours, is for somebody else, or has expired. */
export async function readClaims(
  key: TokenKey,
  token: string,
  { audience, nowMs }: { readonly audience: Audience; readonly nowMs: number },
): Promise<TokenClaims | undefined> {
  try {
    const { payload } = await jwtVerify(token, key.verify, {
      ...{ issuer: ISSUER, audience, requiredClaims: CLAIMS, algorithms: [TOKEN_ALGORITHM] },
      currentDate: new Date(nowMs),
    });
    return claimsOf(payload);
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined;
    throw error;
  }
}
