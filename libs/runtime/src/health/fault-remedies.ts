import type { Remedy } from '@lianxin/contracts';
import type { FailureCode, NOT_NOW_CODES } from '@lianxin/engine';
import type { HealthCheckResult } from './health.ts';
import { ROLE_FAILS } from './health.ts';

/** What helps against each code; the first that is found helps most, since the others may follow from it. */
const REMEDIES: Readonly<
  Record<Exclude<FailureCode, 'unexpected'> | (typeof NOT_NOW_CODES)[number] | typeof ROLE_FAILS, Remedy>
> = {
  'store-unavailable': 'start-database',
  'log-changed': 'new-epoch',
  'too-many-aside': 'retry-aside',
  'no-room-beside': 'build-models',
  'scheduler-unavailable': 'start-temporal',
  'broker-unavailable': 'start-broker',
  'broker-credentials': 'broker-password',
  'broker-certificate': 'broker-certificate',
  'broker-forbidden': 'broker-rights',
  'unknown-topic': 'make-topics',
  'partition-count': 'new-topic',
  'message-too-large': 'larger-messages',
  'end-unreadable': 'whole-topic',
  'record-behind-topic': 'record-behind-topic',
  'topic-behind-record': 'topic-behind-record',
  'keys-unproven': 'master-key',
  'record-moved': 'follow-record',
  'clock-off': 'set-clock',
  'clock-ahead': 'set-clock',
  'read-models-behind': 'look-at-parts',
  'too-many-waiting': 'look-at-logs',
  'too-many-writers': 'look-at-logs',
  'too-many-dead-letters': 'deal-with-letters',
  [ROLE_FAILS]: 'mend-role',
};

/** What helps where these codes are told; undefined where none of them says more than the logs. */
export function remedyOfCodes(codes: readonly string[]): Remedy | undefined {
  return Object.entries(REMEDIES).find(([code]) => codes.includes(code))?.[1];
}

/** What helps where these parts are down, by what they say of it. */
export function remedyOfDown(parts: readonly HealthCheckResult[]): Remedy {
  const codes = parts.flatMap(({ code }) => code ?? []);
  const told = parts.map(({ remark = '' }) => remark).join(' ');
  return remedyOfFault(told) ?? remedyOfCodes(codes) ?? (codes.length > 0 ? 'look-at-logs' : 'look-at-parts');
}

/** SQLSTATE of a missing right. */
const NO_RIGHT = /\b42501\b/;
/** No such table, no such function, no such schema. */
const NOT_THERE = /\b(?:42P01|42883|3F000)\b/;
/** The application's role owns these: no migration grants or makes them. */
const OF_READ_MODELS = /\breports\./;

/** What helps against a fault of the database's tables and rights, by the code that is told of it; undefined for any other. */
export function remedyOfFault(told: string): Remedy | undefined {
  const isThere = !NOT_THERE.test(told);
  if (isThere && !NO_RIGHT.test(told)) return undefined;
  if (OF_READ_MODELS.test(told) && !/\b(?:lianxin|identity)\./.test(told)) return 'mend-read-models';
  return isThere ? 'migrate' : 'put-back-tables';
}

const codeOf = (error: Error): string => ('code' in error ? `${String(error.code)}, ` : '');

/** Code and message of an error and of what caused it. */
export function tellError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const told = `${codeOf(error)}${error.message}`;
  return error.cause === undefined ? told : `${told} (${tellError(error.cause)})`;
}
