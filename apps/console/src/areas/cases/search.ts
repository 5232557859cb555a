import { queryParamSchemas } from '@lianxin/contracts';
import { z } from 'zod';

const {
  phone: _phone,
  limit: _limit,
  cursor: _cursor,
  mine: _mine,
  ids: _ids,
  // Parts of what `q` finds, for integrators: nothing on the screen takes them back.
  number: _number,
  name: _name,
  ...asked
} = queryParamSchemas.cases.shape;

type Asked = { readonly [F in keyof typeof asked]: z.ZodCatch<(typeof asked)[F]> };
const orLeftOut = Object.fromEntries(
  Object.entries(asked).map(([field, form]) => [field, (form as z.ZodOptional<z.ZodString>).catch(undefined as never)]),
) as unknown as Asked;

const flag = z.boolean().optional().catch(undefined);
/** Digits alone come out of an address as a number. */
const typed = z
  .union([z.string(), z.number().transform(String)])
  .optional()
  .catch(undefined);

/** What the list of cases can be asked by, in its address: a phone never is. What cannot be read is left out. */
const form = z.object({
  ...orLeftOut,
  q: typed,
  mine: flag,
  incoming: flag,
  breached: flag,
  resolvedInTime: flag,
  urged: flag,
  sampled: flag,
  unreached: flag,
  failedAgain: flag,
  unverified: flag,
});

export type CasesSearch = z.output<typeof form>;

export const casesSearch = (search: Record<string, unknown>): CasesSearch => form.parse(search);

const NO_FILTERS: readonly string[] = ['stage', 'mine', 'q', 'sort'];

/** How many filters of the panel are set. */
export const countFilters = (search: CasesSearch): number =>
  Object.entries(search).filter(([name, value]) => value !== undefined && !NO_FILTERS.includes(name)).length;

/** The same text for the same filters, in whatever order they were set. */
export const searchText = (search: CasesSearch): string =>
  JSON.stringify(
    Object.entries(search)
      .filter(([, value]) => value !== undefined)
      .sort(),
  );
