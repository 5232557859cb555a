type DefinedOnly<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> };

/** Without the variables that were left out. */
export const definedOnly = <T extends object>(values: T): DefinedOnly<T> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as DefinedOnly<T>;
