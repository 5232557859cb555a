/**
 * Why a sealed field could not be opened. `jwe-malformed`: no compact JWE, or its bytes were changed. `jwe-algorithm`: sealed
 * by other algorithms than those that are taken, or compressed. `jwe-other-key`: to a key that is not here. `jwe-not-json`:
 * what was sealed is no JSON.
 */
export const SEALED_FAULTS = ['jwe-malformed', 'jwe-algorithm', 'jwe-other-key', 'jwe-not-json'] as const;
/** One of `SEALED_FAULTS`. */
export type SealedFaultCode = (typeof SEALED_FAULTS)[number];

/** A sealed field cannot be opened: never worth trying again. */
export class SealedUnreadable extends Error {
  override readonly name = 'SealedUnreadable';
  readonly code: SealedFaultCode;

  constructor(code: SealedFaultCode, options?: ErrorOptions) {
    super(code, options);
    this.code = code;
  }
}

/** Opens what sources sealed to the installation's intake key, and seals to theirs: compact JWE around JSON. */
export interface IntakeCipher {
  /** The value that was sealed to one of the installation's keys. Throws `SealedUnreadable`. */
  open(compact: string): Promise<unknown>;
  /** Seals a JSON value to the key of a configured source; each time another text. Throws where none has that name. */
  sealFor(source: string, value: unknown): Promise<string>;
}
