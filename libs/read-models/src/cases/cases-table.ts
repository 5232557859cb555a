import type { Table } from '@lianxin/engine';
import type { RunningClock } from '../clocks/running-clock.ts';

/** One row a case: what lists, counts and rates are made of. Instants as text; null: it has not happened. */
export interface CaseRow {
  readonly id: string;
  readonly version: number;
  readonly office: string;
  readonly number: string;
  readonly enterprise: string;
  readonly project: string | null;
  readonly kind: string;
  readonly category: string;
  readonly urgency: string;
  readonly channel: string;
  readonly origin: string;
  readonly programme: string;
  readonly requester: string | null;
  /** Key name under which the contact is sealed: search by phone goes through it. */
  readonly person: string | null;
  /** Filed in public, and staff have not reached the firm yet. */
  readonly unverified: boolean;
  readonly stage: string;
  readonly holder: string;
  readonly coHandlers: readonly string[];
  /** All who acted in its handling or filed it, ever. */
  readonly involved: readonly string[];
  readonly waiting: string | null;
  /** Office it is offered to, until that one answers. */
  readonly toOffice: string | null;
  /** The office's clocks that run; the first of the dates they are held to, whose it is, and the first of their warnings. */
  readonly clocks: Readonly<Record<string, RunningClock>>;
  readonly due: string;
  readonly dueClock: string | null;
  readonly warnsAt: string | null;
  /** When each of its breaches was, by act, without those superseded; and the first of them, excused or not. */
  readonly breaches: Readonly<Record<string, string>>;
  readonly breachedAt: string | null;
  readonly verifier: string | null;
  readonly byException: boolean;
  readonly requestedAt: string;
  readonly acceptedAt: string | null;
  readonly firstContactAt: string | null;
  readonly resolvedAt: string | null;
  readonly closedAt: string | null;
  readonly ending: string | null;
  readonly outcome: string | null;
  readonly sampled: boolean;
  /** A draw decides whether it is looked at, or did, and nobody has looked: to most it is not told who is. */
  readonly untold: boolean;
  /** What stands after this version is told to few while it is untold. */
  readonly toldUpTo: number | null;
  readonly reached: boolean | null;
  readonly solved: boolean | null;
  readonly grade: number | null;
  readonly disputes: number;
  /** How often its requester urged it in this round. */
  readonly urges: number;
  readonly itemsFailed: number;
  readonly lookedBackAt: string | null;
  /** Nobody was met at the visits of the look-back: never counted as passed. */
  readonly unreachedAt: string | null;
  /** Whose visits they were, also where another is its verifier since. */
  readonly unreachedBy: string | null;
  /** What was put right failed again, the last time. */
  readonly failedAgainAt: string | null;
  readonly mergedInto: string | null;
  /** When its last entry was recorded. */
  readonly changedAt: string;
}

export const casesTable: Table<CaseRow> = {
  name: 'cases',
  key: 'id',
  sinceVersion: 19,
  columns: {
    id: 'text',
    version: 'integer',
    office: 'text',
    number: 'text',
    enterprise: 'text',
    project: 'text',
    kind: 'text',
    category: 'text',
    urgency: 'text',
    channel: 'text',
    origin: 'text',
    programme: 'text',
    requester: 'text',
    person: 'text',
    unverified: 'boolean',
    stage: 'text',
    holder: 'text',
    coHandlers: 'texts',
    involved: 'texts',
    waiting: 'text',
    toOffice: 'text',
    clocks: 'json',
    due: 'instant',
    dueClock: 'text',
    warnsAt: 'instant',
    breaches: 'json',
    breachedAt: 'instant',
    verifier: 'text',
    byException: 'boolean',
    requestedAt: 'instant',
    acceptedAt: 'instant',
    firstContactAt: 'instant',
    resolvedAt: 'instant',
    closedAt: 'instant',
    ending: 'text',
    outcome: 'text',
    sampled: 'boolean',
    untold: 'boolean',
    toldUpTo: 'integer',
    reached: 'boolean',
    solved: 'boolean',
    grade: 'integer',
    disputes: 'integer',
    urges: 'integer',
    itemsFailed: 'integer',
    lookedBackAt: 'instant',
    unreachedAt: 'instant',
    unreachedBy: 'text',
    failedAgainAt: 'instant',
    mergedInto: 'text',
    changedAt: 'instant',
  },
  indexes: [
    ['requestedAt', 'id'],
    ['due', 'id'],
    ['resolvedAt'],
    ['office', 'requestedAt', 'id'],
    ['office', 'due', 'id'],
    ['office', 'stage', 'requestedAt', 'id'],
    ['holder', 'stage'],
    ['stage', 'id', 'holder', 'office', 'category'],
    ['enterprise', 'requestedAt'],
    ['number'],
    ['person'],
    ['toOffice'],
    ['changedAt', 'id'],
    ['warnsAt'],
    ['breachedAt'],
    ['closedAt'],
    ['verifier'],
    ['coHandlers'],
    ['programme', 'requestedAt', 'id'],
  ],
};
