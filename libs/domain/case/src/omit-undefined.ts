type WithoutUndefined<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** The fields that are there: an absent one is left out of an event, not recorded as nothing. */
export function omitUndefined<T extends object>(fields: T): WithoutUndefined<T> {
  const there: Partial<T> = {};
  for (const key of Object.keys(fields) as (keyof T)[]) if (fields[key] !== undefined) there[key] = fields[key];
  return there as unknown as WithoutUndefined<T>;
}
