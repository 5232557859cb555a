import type { Query, Row, QueryContext } from '@lianxin/engine';
import type { DataKind } from '@lianxin/registers';
import { rolesAllowedToSearchBy, visibilityTo } from '@lianxin/registers';
import { CASES_MODEL, REGISTERS_MODEL, STAFF_ROLES } from '../model-names.ts';
import { WhereClause } from '../where.ts';
import { NO_DUE } from '../clocks/running-clock.ts';
import { worksOn } from '../acting/acting-for.ts';

export const PAGE_DEFAULT = 50;

export interface CaseListParams {
  readonly stage?: string;
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
  /** Part of the enterprise's name. */
  readonly name?: string;
  readonly sort?: 'requestedAt' | '-requestedAt' | 'due' | 'number';
  readonly limit?: number;
  /** `next` of the page before. */
  readonly cursor?: string;
}

const SORTS = {
  requestedAt: { column: 'c.requested_at', down: false },
  '-requestedAt': { column: 'c.requested_at', down: true },
  due: { column: 'c.due', down: false },
  number: { column: 'c.number', down: false },
} as const;
const CURSOR_SPLIT = '~';

function afterCursor(
  where: WhereClause,
  cursor: string | undefined,
  sort: { readonly column: string; readonly down: boolean },
): void {
  if (cursor === undefined) return;
  const at = cursor.lastIndexOf(CURSOR_SPLIT);
  const value = where.addValue(cursor.slice(0, at));
  where.and(`(${sort.column}, c.id) ${sort.down ? '<' : '>'} (${value}, ?)`, cursor.slice(at + 1));
}

const visibilityFor = (viewer: QueryContext, kind: DataKind, scope: 'office' | 'receiving') =>
  visibilityTo(viewer, kind, { filed: false, works: false, scope });

/** What one may not read one may not ask by: whoever reads contacts of his own cases only finds only those. */
function limitToFindable(where: WhereClause, viewer: QueryContext, scope: 'office' | 'receiving'): void {
  if (visibilityFor(viewer, 'contact', scope) === 'clear') return;
  where.always(worksOn(where, viewer));
}

/** The cases that are looked through at all: by a contact those of the roles that read contacts, and no others' with them. */
function buildFilter({ incoming, person, mine: own }: CaseListParams, context: QueryContext): WhereClause {
  const viewer =
    person === undefined ? context : { ...context, roles: rolesAllowedToSearchBy(context.roles, 'contact') };
  const offered = visibilityFor(viewer, 'lists', 'receiving') === 'none' ? '' : (viewer.office ?? '');
  const where = incoming ? new WhereClause().and('c.to_office = ?', offered) : new WhereClause().limitToOffice(viewer);
  if (person !== undefined) limitToFindable(where, viewer, incoming ? 'receiving' : 'office');
  return own ? where.always(worksOn(where, viewer)) : where;
}

const withoutSortValue = ({ sort_value: _, ...row }: Row): Row => row;

export const casesQuery: Query<CaseListParams, { readonly items: readonly Row[]; readonly next: string | null }> = {
  name: 'cases',
  roles: STAFF_ROLES,
  models: [CASES_MODEL, REGISTERS_MODEL],
  sql(params, viewer) {
    const sort = SORTS[params.sort ?? '-requestedAt'];
    const where = buildFilter(params, viewer);
    for (const column of [
      'stage',
      'kind',
      'category',
      'urgency',
      'origin',
      'ending',
      'holder',
      'enterprise',
      'number',
      'person',
    ] as const) {
      where.and(`c.${column} = ?`, params[column]);
    }
    where.contains('e.name', params.name);
    afterCursor(where, params.cursor, sort);
    const direction = sort.down ? 'desc' : 'asc';
    const limit = where.addValue((params.limit ?? PAGE_DEFAULT) + 1);
    const text = `select c.id, c.number, c.office, c.enterprise, e.name as "enterpriseName", c.kind, c.category, c.urgency,
      c.channel, c.origin, c.stage, c.holder, c.waiting,
      c.to_office as "toOffice", c.requested_at as "requestedAt", c.resolved_at as "resolvedAt",
      c.closed_at as "closedAt", c.ending, c.outcome, nullif(c.due, '${NO_DUE}') as due, c.version::int as version, ${sort.column} as sort_value
      from reports.cases c left join reports.enterprises e on e.id = c.enterprise
      ${where.text} order by ${sort.column} ${direction}, c.id ${direction} limit ${limit}`;
    return { text, values: where.values };
  },
  answer(rows, params) {
    const limit = params.limit ?? PAGE_DEFAULT;
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1) : undefined;
    return {
      items: page.map(withoutSortValue),
      next: last ? `${String(last['sort_value'])}${CURSOR_SPLIT}${String(last['id'])}` : null,
    };
  },
};
