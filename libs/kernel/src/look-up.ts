/**
 * The record's own value under a name that came from outside, undefined when there is none. Inherited names such as
 * `constructor` are not found.
 */
export const lookUp = <T>(record: Readonly<Partial<Record<string, T>>>, name: string | number): T | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined;
