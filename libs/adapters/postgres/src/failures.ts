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
const UNIQUE_VIOLATION = '23505';

export function errorCodeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  return String(error.code);
}

const errorClassOf = (code: string): string => (/^[0-9A-Z]{5}$/.test(code) ? code.slice(0, 2) : '');

export const isContentFault = (error: unknown): boolean => CONTENT_CLASSES.has(errorClassOf(errorCodeOf(error)));

/** A table that nobody made yet. */
export const isMissingTable = (error: unknown): boolean => errorCodeOf(error) === UNDEFINED_TABLE;

/** A row that a unique key does not let in. */
export const isUniqueViolation = (error: unknown): boolean => errorCodeOf(error) === UNIQUE_VIOLATION;

const CANNOT_CONNECT_NOW = '57P03';

/** Said before anything was sent: starting up, shutting down, in recovery. */
const wordsOf = (code: string, error: unknown): string =>
  code === CANNOT_CONNECT_NOW && error instanceof Error ? `${code}, ${error.message}` : code;

/** The port's failure for a driver's one. Messages name codes only: the driver's own may quote what was sent. */
export function toPortFailure(error: unknown): unknown {
  if (error instanceof StoreUnavailable || error instanceof BadAppend) return error;
  const code = errorCodeOf(error);
  if (UNREACHABLE_CODES.has(code) || TRANSIENT_CLASSES.has(errorClassOf(code)))
    return new StoreUnavailable(`Postgres: ${wordsOf(code, error)}`, { cause: error });
  return error;
}
