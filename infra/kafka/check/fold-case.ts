import type { FactBody } from './recorded-facts.ts';

interface ClockSaid {
  readonly clock: { readonly id: string };
  readonly due?: string;
}

/** The row of a case as the sample consumer's table has it, told by what each fact says and not by its code. */
export function foldCase(facts: readonly FactBody[]): Readonly<Record<string, unknown>> {
  const last = facts.at(-1)?.data['case'] as Readonly<Record<string, unknown>>;
  const lastOf = (type: string, field: string, after = -1): unknown =>
    facts.findLast((fact, n) => n > after && fact.type === `lianxin.case.${type}.v1`)?.data[field] ?? null;
  const reopened = facts.findLastIndex(({ type }) => type === 'lianxin.case.reopened.v1');
  const request = facts.find(({ type }) => type === 'lianxin.case.requested.v1');
  return {
    id: facts[0]?.subject,
    ...last,
    requested: request?.time ?? null,
    due: Object.fromEntries(datesOwed(facts)),
    breaches: countBreaches(facts),
    rung: lastOf('escalated', 'rung'),
    outcome: lastOf('resolved', 'outcome', reopened),
    grade: lastOf('rated', 'grade'),
    ending: lastOf('closed', 'ending', reopened),
    merged_into: lastOf('merged', 'into'),
  };
}

function datesOwed(facts: readonly FactBody[]): ReadonlyMap<string, string> {
  const dates = facts.filter(({ type }) => type === 'lianxin.case.due-date-set.v1');
  const said = new Map(
    dates.flatMap(({ data }) => (data['dates'] as ClockSaid[]).map((one) => [one.clock.id, one.due])),
  );
  return new Map([...said].flatMap(([clock, due]) => (due === undefined ? [] : [[clock, due]])));
}

/** Those that stand: the last word on each date missed, where no later one is on all dates of its clock. */
function countBreaches(facts: readonly FactBody[]): number {
  const said = facts
    .filter(({ type }) => type === 'lianxin.case.breached.v1')
    .map(({ data }) => data as unknown as ClockSaid & { readonly standing: string });
  const isTakenBack = ({ clock, due }: ClockSaid, n: number): boolean =>
    said
      .slice(n + 1)
      .some((later) => later.standing !== 'stands' && later.clock.id === clock.id && (later.due ?? due) === due);
  const standing = said.filter((one, n) => one.standing === 'stands' && !isTakenBack(one, n));
  return new Set(standing.map(({ clock, due }) => `${clock.id} ${due}`)).size;
}
