/**
 * Why a message is not one. `too-large`: more than `INTAKE_BYTES_MAX`. `nul`: it holds a zero byte, as UTF-16 does.
 * `too-deep`: its JSON is nested deeper than any message. `duplicate-key`: a key stands twice in one object. `bad-envelope`:
 * an attribute of the CloudEvent is missing or has another form. `future-version`: a known type, in a version that this
 * build does not know yet.
 */
export const MALFORMED_CODES = [
  'too-large',
  'nul',
  'not-utf-8',
  'not-json',
  'too-deep',
  'duplicate-key',
  'bad-envelope',
  'unknown-type',
  'future-version',
] as const;
/** One of `MALFORMED_CODES`. */
export type MalformedCode = (typeof MALFORMED_CODES)[number];

/**
 * Why a message is among the dead letters. `unknown-source`: no source of this name is configured. `failed`: it was
 * tried, and broke on a fault of ours each time.
 */
export const DEAD_LETTER_REASONS = [...MALFORMED_CODES, 'unknown-source', 'failed'] as const;
/** One of `DEAD_LETTER_REASONS`. */
export type DeadLetterReason = (typeof DEAD_LETTER_REASONS)[number];
