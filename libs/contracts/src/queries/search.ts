import { z } from 'zod';
import { stage } from '../commands/case-vocabulary.ts';
import { name } from '../scalars.ts';
import { code } from '../states/answer-scalars.ts';

/** What is looked for, as it was typed. */
export const searchParams = z.strictObject({
  /**
   * Part of the number of a case or of a name, in any characters, in pinyin or its initials; or a whole phone number: send
   * that in a body, not in an address.
   */
  q: name,
});

const foundCase = { id: code, number: code, office: code, stage, enterpriseName: z.string().nullable() };
const foundEnterprise = { creditCode: code, name: z.string(), office: code };
/** `name`: his sign-in name, where the reader is shown it. */
const foundPerson = {
  ...{ id: code, name: z.string().optional(), displayName: z.string().optional() },
  ...{ office: code.optional(), roles: z.array(code) },
};

/** At most eight of each, the best first. */
export const searchAnswer = z.strictObject({
  cases: z.array(z.strictObject(foundCase)),
  enterprises: z.array(z.strictObject(foundEnterprise)),
  people: z.array(z.strictObject(foundPerson)),
  setAside: z.int().optional(),
});
