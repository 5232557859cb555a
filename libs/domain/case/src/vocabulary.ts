/** The words of a case. The Chinese terms stand in infra/docs/glossary.md. */
export {
  PROGRAMME_CATEGORIES as CATEGORIES,
  PROGRAMME_KINDS as KINDS,
  PROGRAMME_URGENCIES as URGENCIES,
} from '@lianxin/programme';
export type {
  ProgrammeCategory as Category,
  ProgrammeKind as Kind,
  ProgrammeUrgency as Urgency,
} from '@lianxin/programme';

export const CHANNELS = ['online', 'phone', 'on-site', 'hotline', 'import'] as const;
export type Channel = (typeof CHANNELS)[number];

export const ORIGINS = ['requested', 'proactive-visit', 'look-back'] as const;
export type Origin = (typeof ORIGINS)[number];

export const OUTCOMES = ['solved', 'partly', 'explained', 'cannot-be-solved-now'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const STAGES = ['request', 'cadre-assignment', 'resolution', 'look-back', 'closed'] as const;
export type Stage = (typeof STAGES)[number];

/** How a case ended. Only `closed-out` is the verifier's act after a look-back. */
export const ENDINGS = ['closed-out', 'declined', 'withdrawn', 'merged'] as const;
export type Ending = (typeof ENDINGS)[number];

export const DECLINE_REASONS = ['out-of-remit', 'no-such-enterprise', 'already-handled', 'not-a-request'] as const;
export const RETURN_REASONS = ['papers-missing', 'unclear', 'wrong-office'] as const;
export const REFUSE_REASONS = ['not-mine', 'no-capacity', 'conflict-of-interest', 'absent'] as const;
export const WITHDRAW_REASONS = ['solved-itself', 'no-longer-needed', 'filed-twice', 'other'] as const;
export const WAITING_ON = ['enterprise', 'third-party'] as const;

export { ROLES } from '@lianxin/registers';
export type { Role } from '@lianxin/registers';
