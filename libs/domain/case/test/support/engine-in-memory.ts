import type { RecordedEvent, Rejection, VersionedEvent } from '@lianxin/kernel';
import { forbidden } from '@lianxin/kernel';
import type { CaseCommandType } from '../../src/commands/index.ts';
import type { CaseEvent } from '../../src/events/index.ts';
import type { Who } from './registers.ts';
import { PEOPLE } from './registers.ts';
import { caseProcess } from './rule-book.ts';

interface CommandOfSomebody {
  readonly type: CaseCommandType;
  readonly by: Who;
  readonly onBehalfOf?: string | undefined;
}

/** What the engine refuses before a case is asked. */
export function checkEngineRules({ type, by, onBehalfOf }: CommandOfSomebody): Rejection | undefined {
  const allowed: readonly string[] = caseProcess.roles[type];
  if (!PEOPLE[by].roles.some((role) => allowed.includes(role))) return forbidden('role-may-not');
  const forAnother: readonly string[] = caseProcess.commandsForAnother ?? [];
  return onBehalfOf === undefined || forAnother.includes(type) ? undefined : forbidden('never-for-another');
}

/** An event as the engine hands it back from the record. */
export const toRecordedEvent = (
  { type, at, data, version }: VersionedEvent<CaseEvent>,
  commandId: string,
): RecordedEvent => ({
  id: `${commandId}/${version}`,
  type,
  schema: caseProcess.events[type].schema,
  effectiveAt: at,
  recordedAt: at,
  data,
  meta: { commandId, fingerprint: commandId, actor: 'test', door: 'http', wake: false },
  stream: 'case-test',
  version,
  position: String(version),
  prevHash: '',
  hash: '',
});
