import type { Statement } from '@lianxin/engine';
import type { Instant } from '@lianxin/kernel';
import type { RuleChange } from '@lianxin/registers';
import { CASES_MODEL } from '../model-names.ts';

/** Read models that have to be up to date before it is asked whom a change concerns. */
export const AFFECTED_CASES_MODELS: readonly string[] = [CASES_MODEL];

/** Clocks that run, and those whose breach, or whose missed earlier date, may turn out to be none. */
const MAY_MOVE = `(stopped_at is null or (breached_at is not null and not superseded) or promised->>'kept' = 'false')`;

/** Ids of the cases that a change may concern, as `id`: the rules say whether it does. */
export function selectAffectedCases(what: Pick<RuleChange['what'], 'kind'> & { readonly from?: string }): Statement {
  if (what.kind === 'programme') {
    const text = `select id from reports.cases where programme = $1 and stage <> 'closed' order by number`;
    return { text, values: [what.from ?? ''] };
  }
  const text = `select id from reports.cases where id in (select case_id from reports.clocks where ${MAY_MOVE}) order by number`;
  return { text, values: [] };
}

/** Ids of the cases, as `id` and in their order, whose dates a year's notice of that instant may revise: a page of them. */
export const selectProvisionalCases = (
  effectiveAt: Instant,
  { after, limit }: { readonly after: string; readonly limit: number },
): Statement => ({
  text: `select id from reports.cases where requested_at < $1 and id > $2 and id in (select case_id from reports.clocks
    where provisional and ${MAY_MOVE}) order by id limit $3`,
  values: [effectiveAt, after, limit],
});
