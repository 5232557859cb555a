import type { QueryContext, Statement } from '@lianxin/engine';
import { DAY_MS, addMs } from '@lianxin/kernel';
import { canSeeAllOffices, visibilityTo } from '@lianxin/registers';
import { WhereClause } from '../where.ts';

/** Beyond that a difficulty that comes again is another one. */
const RESOLVED_WITHIN_DAYS = 90;
/** As many as are opened and compared while somebody types. */
const CANDIDATES_MAX = 200;

/** Of the viewer's office, and what is offered to it where his lists show that. */
function limitToListed(where: WhereClause, viewer: QueryContext): WhereClause {
  if (canSeeAllOffices(viewer.roles, 'lists')) return where;
  const receiving = visibilityTo(viewer, 'lists', { filed: false, works: false, scope: 'receiving' });
  if (receiving === 'none') return where.limitToOffice(viewer);
  return where.and('(c.office = ? or c.to_office = ?)', viewer.office ?? '');
}

/**
 * Cases of an enterprise that are open or were resolved within 90 days, without the case itself, the newest first; of those
 * that the viewer's lists show.
 */
export function selectRepeatCandidates(
  { of: enterprise, id }: { readonly of: string; readonly id?: string },
  viewer: QueryContext,
): Statement {
  const where = limitToListed(new WhereClause().and('c.enterprise = ?', enterprise), viewer);
  where.and('c.id <> ?', id);
  where.and('(c.closed_at is null or c.resolved_at >= ?)', addMs(viewer.now, -RESOLVED_WITHIN_DAYS * DAY_MS));
  const limit = where.addValue(CANDIDATES_MAX);
  const text = `select c.id, c.number, c.office, c.to_office as "toOffice", c.project, c.kind, c.category, c.urgency,
    c.stage, c.requested_at as "requestedAt", c.resolved_at as "resolvedAt" from reports.cases c
    ${where.text} order by c.requested_at desc, c.id desc limit ${limit}`;
  return { text, values: where.values };
}
