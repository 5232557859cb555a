import type { QueryContext } from '@lianxin/engine';
import type { DataKind } from '@lianxin/registers';
import { rolesAllowedToSearchBy, visibilityTo } from '@lianxin/registers';
import { worksOn } from '../acting/acting-for.ts';
import type { Light } from '../clocks/light.ts';
import { officeDayStart } from '../office-day.ts';
import { matchesTyped } from '../search/matching-keys.ts';
import { OPEN_STAGES, WhereClause } from '../where.ts';
import { limitToLight } from './case-light.ts';
import { toldSql } from './told-sql.ts';

export interface CaseFilters {
  readonly stage?: string;
  readonly open?: boolean;
  readonly kind?: string;
  readonly category?: string;
  readonly urgency?: string;
  readonly origin?: string;
  readonly ending?: string;
  readonly holder?: string;
  /** Those I work on: hold, help with, verify, or stand in for today. */
  readonly mine?: boolean;
  readonly enterprise?: string;
  readonly number?: string;
  /** Key name of a person, found by phone through the keyed index. */
  readonly person?: string;
  /** Those that other offices offer to the principal's, instead of its own. */
  readonly incoming?: boolean;
  /** Part of a number, or of the name or code of the enterprise, as for a search. */
  readonly q?: string;
  /** Part of the enterprise's name. */
  readonly name?: string;
  readonly light?: Light;
  readonly waiting?: string;
  readonly office?: string;
  readonly programme?: string;
  readonly breached?: boolean;
  /** Of resolved cases: whether the date for resolving was kept. */
  readonly resolvedInTime?: boolean;
  /** Whether the requester has urged since it was last taken up. */
  readonly urged?: boolean;
  readonly sampled?: boolean;
  /** Nobody was met at the visits of its look-back. */
  readonly unreached?: boolean;
  /** What was put right failed again. */
  readonly failedAgain?: boolean;
  readonly byException?: boolean;
  /** Filed in public, and the firm not reached yet. */
  readonly unverified?: boolean;
  readonly verifier?: string;
  readonly coHandler?: string;
  readonly ids?: readonly string[];
  /** Days of the offices, both included. */
  readonly requestedFrom?: string;
  readonly requestedTo?: string;
  readonly resolvedFrom?: string;
  readonly resolvedTo?: string;
  readonly closedFrom?: string;
  readonly closedTo?: string;
}

const SAME = [
  ...(['stage', 'kind', 'category', 'urgency', 'origin', 'ending', 'holder', 'enterprise', 'number'] as const),
  ...(['person', 'waiting', 'office', 'programme', 'sampled', 'verifier', 'unverified'] as const),
];

const LOOKED_AT = ['sampled', 'verifier', 'byException'] as const;

const visibilityFor = (viewer: QueryContext, kind: DataKind, scope: 'office' | 'receiving') =>
  visibilityTo(viewer, kind, { filed: false, works: false, scope });

/** What one may not read one may not ask by: a viewer who reads contacts of his own cases only finds only those. */
function limitToFindable(where: WhereClause, viewer: QueryContext, scope: 'office' | 'receiving'): void {
  if (visibilityFor(viewer, 'contact', scope) === 'clear') return;
  where.always(worksOn(where, viewer));
}

/** By a contact he asks as one of the roles that read contacts, and no others' with them. */
export const viewerAsking = ({ person }: CaseFilters, viewer: QueryContext): QueryContext =>
  person === undefined ? viewer : { ...viewer, roles: rolesAllowedToSearchBy(viewer.roles, 'contact') };

/** The cases that are looked through at all. */
function limitToVisible({ incoming, person, mine }: CaseFilters, viewer: QueryContext): WhereClause {
  const offered = visibilityFor(viewer, 'lists', 'receiving') === 'none' ? '' : (viewer.office ?? '');
  const where = incoming ? new WhereClause().and('c.to_office = ?', offered) : new WhereClause().limitToOffice(viewer);
  if (person !== undefined) limitToFindable(where, viewer, incoming ? 'receiving' : 'office');
  return mine ? where.always(worksOn(where, viewer)) : where;
}

function limitToDays(where: WhereClause, asked: CaseFilters): void {
  for (const what of ['requested', 'resolved', 'closed'] as const) {
    const [from, to] = [asked[`${what}From`], asked[`${what}To`]];
    where.and(`c.${what}_at >= ?`, from && officeDayStart(from)).and(`c.${what}_at < ?`, to && officeDayStart(to, 1));
  }
}

/** Breaches stand by act, as `resolve@4/due`: what a later clock of the case missed says nothing of this one. */
const RESOLVED_IN_TIME = `c.resolved_at is not null
  and (not exists (select from jsonb_object_keys(c.breaches) act where act like 'resolve@%')) = ?`;

/** The cases `c` of the viewer that match; `e`: their enterprises. */
export function filterCases(asked: CaseFilters, context: QueryContext): WhereClause {
  const viewer = viewerAsking(asked, context);
  const where = limitToVisible(asked, viewer);
  for (const column of SAME) where.and(`c.${column} = ?`, asked[column]);
  where.and('c.co_handlers @> array[?::text]', asked.coHandler).and('c.id = any (?)', asked.ids);
  where.and('(c.unreached_at is not null) = ?', asked.unreached);
  where.and('(c.failed_again_at is not null) = ?', asked.failedAgain);
  where.and('(c.breached_at is not null) = ?', asked.breached).and('(c.urges > 0) = ?', asked.urged);
  where.and(RESOLVED_IN_TIME, asked.resolvedInTime);
  if (asked.open !== undefined) where.and(`${asked.open ? '' : 'not '}c.stage = any (?)`, OPEN_STAGES);
  where.and('c.by_exception = ?', asked.byException);
  // What one may not know one may not ask by.
  if (LOOKED_AT.some((field) => asked[field] !== undefined)) where.always(toldSql(where, viewer));
  limitToLight(where, asked.light, viewer.now);
  limitToDays(where, asked);
  where.contains('e.name', asked.name);
  if (asked.q !== undefined) where.always(matchesTyped(where, asked.q, context));
  return where;
}
