import { choiceText, inBothLanguages } from '@lianxin/contracts';
import type { Instant } from '@lianxin/kernel';
import { CHINA_OFFSET_MINUTES, localDateAt } from '@lianxin/kernel';
import type { EnterpriseState } from '@lianxin/registers';
import type { ChoicesOf } from './choices-of.ts';
import { choice, joinHints, named } from './choices-of.ts';

/** Repeats of one enterprise that one looks through by eye. */
const MERGE_TARGETS_MAX = 50;

/** Offices to hand it to: all but its own. */
export const officeChoices: ChoicesOf = async ({ office }, _type, { readQueries }) => {
  const text = 'select id, name from reports.offices where id <> $1 order by name, id';
  const rows = await readQueries.run({ text, values: [office] });
  return rows.map((row) => choice(row['id'] as string, named(row['name'] as string)));
};

/** Sites of the enterprise; those that ended, with their last day, where what is recorded may have been before it, as a trip. */
export const projectChoices: ChoicesOf = async ({ enterprise }, type, { at, stateOf }) => {
  const register = (await stateOf(`enterprise-${enterprise}`)) as EnterpriseState | undefined;
  const today = localDateAt(at, CHINA_OFFSET_MINUTES);
  return (register?.projects ?? [])
    .filter(({ endedOn }) => type === 'RecordMeasure' || endedOn === undefined || endedOn >= today)
    .map(({ id, name, endedOn }) =>
      choice(id, named(name), endedOn === undefined ? undefined : inBothLanguages('hint.until', { day: endedOn })),
    );
};

/** Open cases of the same enterprise in this office that may take it up, the newest first. */
export const mergeTargetChoices: ChoicesOf = async ({ office, enterprise, number, stage }, _type, { readQueries }) => {
  const stages =
    stage === 'request' ? ['request', 'cadre-assignment', 'resolution'] : ['cadre-assignment', 'resolution'];
  const text = `select id, number, category, stage, requested_at as "requestedAt" from reports.cases
    where enterprise = $1 and office = $2 and number <> $3 and stage = any($4)
    order by requested_at desc limit ${MERGE_TARGETS_MAX}`;
  const rows = await readQueries.run({ text, values: [enterprise, office, number, stages] });
  return rows.map((row) => {
    const day = localDateAt(row['requestedAt'] as Instant, CHINA_OFFSET_MINUTES);
    const hint = joinHints([
      choiceText('category', row['category'] as string),
      choiceText('stage', row['stage'] as string),
      named(day),
    ]);
    return choice(row['id'] as string, named(row['number'] as string), hint);
  });
};
