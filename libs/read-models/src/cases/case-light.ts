import { NO_DUE } from '../clocks/running-clock.ts';
import type { Light } from '../clocks/light.ts';
import type { WhereClause } from '../where.ts';
import { OPEN_STAGES } from '../where.ts';

/** Place of the viewer's now among the values → the worst light of the case's clocks; null where none of the office's runs. */
export const caseLightSql = (now: string): string =>
  `case when c.due < ${now} then 'red' when c.warns_at <= ${now} then 'yellow'
    when c.due < '${NO_DUE}' then 'green' when c.clocks <> '{}' then 'waiting' end`;

/** Dates alone decide, so that an index finds them. */
const WHICH: Readonly<Record<Light, (now: string) => string>> = {
  red: (now) => `c.due < ${now}`,
  yellow: (now) => `c.due >= ${now} and c.due < '${NO_DUE}' and c.warns_at <= ${now}`,
  green: (now) => `c.due >= ${now} and c.due < '${NO_DUE}' and (c.warns_at is null or c.warns_at > ${now})`,
  waiting: () => `c.due = '${NO_DUE}' and c.clocks <> '{}'`,
};

/** Only cases whose worst light this is. */
export function limitToLight(where: WhereClause, light: Light | undefined, now: string): void {
  if (light === undefined) return;
  where.always(`(${WHICH[light](light === 'waiting' ? '' : where.addValue(now))})`);
  // Clocks of a bad rating run on in a closed case, but none is paused there: this only lets an index answer.
  where.and('c.stage = any (?)', light === 'waiting' ? OPEN_STAGES : undefined);
}
