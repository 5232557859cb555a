/** What a record holds under a name from outside: of `constructor` and its like it holds nothing. */
export const lookUp = <T>(record: Readonly<Partial<Record<string, T>>>, name: string | number): T | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined;
