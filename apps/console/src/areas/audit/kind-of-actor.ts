import type { AuditEntry } from './use-audit-case.ts';

/** Who moved the case: somebody at a screen or a terminal, the clock, what was imported, another system, a change of rules. */
export type ActorKind = 'person' | 'clock' | 'import' | 'system' | 'change';

const BY_DOOR: Readonly<Record<string, ActorKind>> = {
  workflow: 'clock',
  import: 'import',
  intake: 'system',
  change: 'change',
};

export const kindOfActor = ({ actor, door }: Pick<AuditEntry, 'actor' | 'door'>): ActorKind =>
  actor === 'clock' ? 'clock' : (BY_DOOR[door] ?? 'person');
