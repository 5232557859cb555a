import type { QueryContext } from '@lianxin/engine';
import { canSeeAllOffices } from '@lianxin/registers';
import type { WhereClause } from '../where.ts';
import { foldText, gramsToFind, officeGram, sequenceGram } from './search-text.ts';

type KeysTable = 'case_keys' | 'enterprise_keys';

/** How what somebody typed is looked for: a condition on rows `k` of the tables of keys. */
interface KeySearch {
  /** The folded text holds it, in an office that the viewer is shown. */
  readonly contains: string;
  /** Place of the folded text among the values. */
  readonly folded: string;
}

const officeGrams = (viewer: QueryContext): readonly string[] =>
  canSeeAllOffices(viewer.roles, 'lists') ? [] : [officeGram(viewer.office ?? '')];

/** What typed text is looked for by; adds its values to `where`. */
export function searchKeysFor(where: WhereClause, typed: string, viewer: QueryContext): KeySearch {
  const text = foldText(typed);
  const folded = where.addValue(text);
  const grams = gramsToFind(text);
  const contains =
    grams.length === 0
      ? `${folded}::text is null`
      : `(k.grams @> ${where.addValue([...grams, ...officeGrams(viewer)])}::text[] and position(${folded}::text in k.forms) > 0)`;
  return { folded, contains };
}

/** The running number of the case is exactly what was typed; false for what is no number. Adds its value to `where`. */
export function sequenceIs(where: WhereClause, typed: string, viewer: QueryContext): string {
  const text = foldText(typed);
  if (!/^[0-9]+$/.test(text)) return 'false';
  return `k.grams @> ${where.addValue([sequenceGram(text), ...officeGrams(viewer)])}::text[]`;
}

/** Cases `c` whose number, or the name or code of whose enterprise, holds what was typed. */
export function matchesTyped(where: WhereClause, typed: string, viewer: QueryContext): string {
  const { contains } = searchKeysFor(where, typed, viewer);
  const isSequence = sequenceIs(where, typed, viewer);
  const idsIn = (table: KeysTable, condition: string): string =>
    `any (array(select k.id from reports.${table} k where ${condition}))`;
  return `(c.id = ${idsIn('case_keys', `(${contains} or ${isSequence})`)} or c.enterprise = ${idsIn('enterprise_keys', contains)})`;
}

/**
 * Enterprises `e` whose name or code holds what was typed. A single letter, which is no piece of a name as a Chinese
 * character is, is looked for too, through all of them: there are few beside cases, and a list under a field that is empty after the first letter looks as if nobody were there.
 */
export function enterpriseHolds(where: WhereClause, typed: string, viewer: QueryContext): string {
  const text = foldText(typed);
  const isLetter = text !== '' && gramsToFind(text).length === 0;
  const { contains, folded } = searchKeysFor(where, typed, viewer);
  const holds = isLetter ? `position(${folded}::text in k.forms) > 0` : contains;
  return `e.id = any (array(select k.id from reports.enterprise_keys k where ${holds}))`;
}
