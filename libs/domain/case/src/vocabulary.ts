import type { Role } from '@lianxin/registers';

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

/** What somebody may say of a request that he files: how it came, why it exists, and by which rules it goes. */
export interface RequestRights {
  readonly channels: readonly Channel[];
  readonly origins: readonly Origin[];
  readonly namesProgramme: boolean;
}

const BY_STAFF: RequestRights = {
  channels: ['online', 'phone', 'on-site', 'hotline'],
  origins: ORIGINS,
  namesProgramme: false,
};

/** Who may file a request, and what each may say of it. */
export const RIGHTS_OF_REQUEST_SENDERS = {
  requester: { channels: ['online'], origins: ['requested'], namesProgramme: false },
  officer: { ...BY_STAFF, namesProgramme: true },
  cadre: BY_STAFF,
  verifier: BY_STAFF,
  integrator: BY_STAFF,
} as const satisfies Partial<Readonly<Record<Role, RequestRights>>>;

/** An import file tells what happened, and how each request came. */
export const RIGHTS_OF_IMPORT: RequestRights = { channels: CHANNELS, origins: ORIGINS, namesProgramme: true };

export const OUTCOMES = ['solved', 'partly', 'explained', 'cannot-be-solved-now'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const STAGES = ['request', 'cadre-assignment', 'resolution', 'look-back', 'closed'] as const;
export type Stage = (typeof STAGES)[number];

/** How a case ended. Only `closed-out` is the verifier's act after a look-back. */
export const ENDINGS = ['closed-out', 'declined', 'withdrawn', 'merged'] as const;
export type Ending = (typeof ENDINGS)[number];

export const DECLINE_REASONS = [
  'out-of-remit',
  'no-such-enterprise',
  'already-handled',
  'not-a-request',
  /** Filed in public, and nobody of the firm could be reached by what is registered or published of it. */
  'firm-not-reached',
] as const;
export const RETURN_REASONS = ['papers-missing', 'unclear', 'wrong-office'] as const;
export const REFUSE_REASONS = ['not-mine', 'no-capacity', 'conflict-of-interest', 'absent'] as const;
export const WITHDRAW_REASONS = ['solved-itself', 'no-longer-needed', 'filed-twice', 'other'] as const;
/**
 * How staff reached a firm that filed in public, never by what was typed in: by the contact that our register holds, or by
 * what is published of it.
 */
export const VERIFIED_BY = ['registered-phone', 'registered-address', 'published-phone'] as const;
/** Where an address or number is published that our register does not hold. */
export const PUBLISHED_IN = ['credit-publicity', 'own-site', 'directory', 'signboard', 'other'] as const;
export const WAITING_ON = ['enterprise', 'third-party'] as const;

export { ROLES } from '@lianxin/registers';
export type { Role } from '@lianxin/registers';
