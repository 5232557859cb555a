import { z } from 'zod';
import { stationingRole } from '../commands/registers.ts';
import { creditCode, date, id, name } from '../scalars.ts';
import { code, day } from '../states/answer-scalars.ts';
import { answerOf, rowsOf } from './answer-rows.ts';
import { cursorBy, flag, rows } from './query-scalars.ts';

/** The parameters of the lists of registers. */
export const registerParams = {
  enterprises: z.strictObject({
    name: name.optional(),
    /** Of the name, of its pinyin or initials, or of the credit code. */
    part: name.optional(),
    /** Those at which he is stationed today. */
    cadre: id.optional(),
    creditCode: creditCode.optional(),
    aboveScale: flag.optional(),
    limit: rows.optional(),
    cursor: creditCode.optional(),
  }),
  cadres: z.strictObject({ active: flag.optional(), limit: rows.optional(), cursor: id.optional() }),
  stationings: z.strictObject({
    enterprise: creditCode.optional(),
    cadre: id.optional(),
    /** Those that are in force on this day. */
    on: date.optional(),
    limit: rows.optional(),
    cursor: cursorBy('day').optional(),
  }),
  absences: z.strictObject({
    office: id.optional(),
    account: id.optional(),
    /** Those that share a day with these. */
    from: date.optional(),
    to: date.optional(),
    limit: rows.optional(),
    cursor: cursorBy('day').optional(),
  }),
} as const;

const next = z.string().nullable();

const enterprise = {
  ...{ creditCode: code, name: z.string(), office: code, industry: z.string() },
  ...{ aboveScale: z.boolean(), invented: z.boolean() },
  projects: z.array(z.strictObject({ id: code, name: z.string(), endedOn: day.optional() })),
  stationings: z.array(z.strictObject({ cadre: code, role: stationingRole, from: day, to: day.nullable() })),
};

/** `leads`, `standsIn`: enterprises where he is stationed today. */
const cadre = {
  ...{ id: code, office: code, unit: z.string(), active: z.boolean(), leads: z.int(), standsIn: z.int() },
};

const stationing = {
  ...{ enterprise: code, enterpriseName: z.string(), office: code, cadre: code, role: stationingRole },
  ...{ from: day, to: day.nullable() },
};

/** `office`: of who recorded it, or of the cadre; null where neither has one. */
const absence = {
  ...{ account: code, office: code.nullable(), from: day, to: day.nullable(), standIn: code.nullable() },
};

/** Their answers; `next` is the `cursor` of the next page, null where there is none. */
export const registerAnswers = {
  enterprises: answerOf({ items: rowsOf(enterprise), next }),
  cadres: answerOf({ items: rowsOf(cadre), next }),
  stationings: answerOf({ items: rowsOf(stationing), next }),
  absences: answerOf({ items: rowsOf(absence), next }),
} as const;
