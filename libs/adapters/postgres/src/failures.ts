import { BadAppend, StoreUnavailable } from '@lianxin/engine';

/** The driver's and the system's names for a server that is not there or went away. */
const UNREACHABLE_CODES = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'CONNECT_TIMEOUT',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOENT',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);

/**
 * SQLSTATE classes after which a repeat may succeed: connection, log-in, rollback by the server, resources,
 * object in use, operator's intervention (shutdown, time limit), system error.
 */
const TRANSIENT_CLASSES = new Set(['08', '28', '3D', '40', '53', '55', '57', '58']);
/** SQLSTATE classes for content that the server will never take: data exception, broken constraint. */
const CONTENT_CLASSES = new Set(['22', '23', '54']);
const UNDEFINED_TABLE = '42P01';
const UNDEFINED_COLUMN = '42703';
const UNIQUE_VIOLATION = '23505';

/** The error's `code` as text (SQLSTATE, or a code of Node); empty when it has none. */
export function errorCodeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  return String(error.code);
}

const errorClassOf = (code: string): string => (/^[0-9A-Z]{5}$/.test(code) ? code.slice(0, 2) : '');

/** Whether the server refused the values that were sent, so that sending them again fails again. */
export const isContentFault = (error: unknown): boolean => CONTENT_CLASSES.has(errorClassOf(errorCodeOf(error)));

/** Whether the failure is that a table has not been made yet. */
export const isMissingTable = (error: unknown): boolean => errorCodeOf(error) === UNDEFINED_TABLE;

/** Whether the failure is that a table has no such column. */
export const isMissingColumn = (error: unknown): boolean => errorCodeOf(error) === UNDEFINED_COLUMN;

/** Whether the failure is that a unique key refused a row. */
export const isUniqueViolation = (error: unknown): boolean => errorCodeOf(error) === UNIQUE_VIOLATION;

const CANNOT_CONNECT_NOW = '57P03';

/** Names of the failure without anything that was sent: one code covers starting up, shutting down and recovery. */
const wordsOf = (code: string, error: unknown): string =>
  code === CANNOT_CONNECT_NOW && error instanceof Error ? `${code}, ${error.message}` : code;

/** A missing file has the code that a server's missing socket has, but nobody connects to it. */
const isUnreachable = (code: string, error: unknown): boolean =>
  UNREACHABLE_CODES.has(code) && (code !== 'ENOENT' || (error as NodeJS.ErrnoException).syscall === 'connect');

/**
 * Translates a driver's failure into the port's. Messages name codes only: the driver's own may quote what was sent.
 */
export function toPortFailure(error: unknown): unknown {
  if (error instanceof StoreUnavailable || error instanceof BadAppend) return error;
  const code = errorCodeOf(error);
  if (isUnreachable(code, error) || TRANSIENT_CLASSES.has(errorClassOf(code)))
    return new StoreUnavailable(`Postgres: ${wordsOf(code, error)}`, { cause: error });
  return error;
}
