import { z } from 'zod';

/** What was released, and what a build makes of it. */
export interface Planted {
  readonly what: string;
  readonly released: z.ZodType;
  readonly current: z.ZodType;
  /** Left out where it breaks nothing. */
  readonly finds?: string;
}

const grade = z.int().min(1).max(5);
const how = z.enum(['called', 'visited']);
const sent = z.object({
  how,
  grade,
  note: z.string().max(10).optional(),
  dates: z.array(z.object({ due: z.string() })),
});
const taken = z.strictObject({ how, count: z.int().min(1), note: z.string().max(10).optional() });

/** Of what we send: readers of the release read what the current build writes. */
export const plantedInSent: readonly Planted[] = [
  { what: 'a field removed', released: sent, current: sent.omit({ grade: true }), finds: '/grade: no longer sent' },
  {
    what: 'a field removed that could be missing',
    ...{ released: sent, current: sent.omit({ note: true }), finds: '/note: no longer sent' },
  },
  {
    what: 'required made optional',
    ...{
      released: sent,
      current: sent.extend({ grade: grade.optional() }),
      finds: '/grade: required, and may be missing',
    },
  },
  {
    what: 'a type changed',
    ...{ released: sent, current: sent.extend({ grade: z.string() }), finds: '/grade: string where integer is read' },
  },
  {
    what: 'a type changed in a list',
    released: sent,
    current: sent.extend({ dates: z.array(z.object({ due: z.int() })) }),
    finds: '/dates/*/due: integer where string is read',
  },
  {
    what: 'an enum widened',
    ...{
      released: sent,
      current: sent.extend({ how: z.enum(['called', 'visited', 'mailed']) }),
      finds: '/how: mailed',
    },
  },
  {
    what: 'an enum opened',
    ...{ released: sent, current: sent.extend({ how: z.string() }), finds: '/how: anything where only called' },
  },
  {
    what: 'a bound loosened',
    released: sent,
    current: sent.extend({ grade: z.int().min(1).max(9) }),
    finds: '/grade: beyond the maximum',
  },
  {
    what: 'another schema of what a record holds',
    released: z.object({ of: z.record(z.string(), z.int()) }),
    current: z.object({ of: z.record(z.string(), z.string()) }),
    finds: '/of/**: string where integer is read',
  },
  {
    what: 'a record that grew open',
    released: z.object({ of: z.record(z.string(), z.int()) }),
    current: z.object({ of: z.looseObject({}) }),
    finds: '/of/**: undefined where integer is read',
  },
  { what: 'a field added', released: sent, current: sent.extend({ more: z.string().optional() }) },
  { what: 'an enum narrowed', released: sent, current: sent.extend({ how: z.enum(['called']) }) },
  { what: 'optional made required', released: sent, current: sent.required() },
];

/** Of what we take: the current build takes what writers of the release write. */
export const plantedInTaken: readonly Planted[] = [
  {
    what: 'an enum narrowed',
    ...{ released: taken, current: taken.extend({ how: z.enum(['called']) }), finds: '/how: visited is not read' },
  },
  {
    what: 'a field made required',
    ...{ released: taken, current: taken.required(), finds: '/note: required, and may be missing' },
  },
  {
    what: 'a required field added',
    ...{ released: taken, current: taken.extend({ more: z.string() }), finds: '/more: required, and may be missing' },
  },
  { what: 'a field removed', released: taken, current: taken.omit({ note: true }), finds: '/note: no longer taken' },
  {
    what: 'a type changed',
    ...{ released: taken, current: taken.extend({ count: z.string() }), finds: '/count: integer where string is read' },
  },
  {
    what: 'an object closed',
    released: z.object({ of: z.looseObject({ a: z.string() }) }),
    current: z.object({ of: z.strictObject({ a: z.string() }) }),
    finds: '/of/**: fields that are not named are no longer taken',
  },
  {
    what: 'another schema of what a record holds',
    released: z.strictObject({ of: z.record(z.string(), z.string()) }),
    current: z.strictObject({ of: z.record(z.string(), z.int()) }),
    finds: '/of/**: string where integer is read',
  },
  {
    what: 'an object opened',
    released: z.strictObject({ of: z.strictObject({ a: z.string() }) }),
    current: z.strictObject({ of: z.looseObject({ a: z.string() }) }),
  },
  {
    what: 'a bound tightened',
    ...{
      released: taken,
      current: taken.extend({ note: z.string().max(5).optional() }),
      finds: '/note: beyond the maxLength',
    },
  },
  {
    what: 'a variant removed',
    released: z.union([taken, z.strictObject({ way: z.literal('mail') })]),
    current: taken,
    finds: '/way: no longer taken',
  },
  { what: 'an enum widened', released: taken, current: taken.extend({ how: z.enum(['called', 'visited', 'mailed']) }) },
  {
    what: 'a field added that may be missing',
    released: taken,
    current: taken.extend({ more: z.string().optional() }),
  },
  { what: 'required made optional', released: taken, current: taken.partial() },
  { what: 'a variant added', released: taken, current: z.union([taken, z.strictObject({ way: z.literal('mail') })]) },
];
