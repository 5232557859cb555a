/** The type that the client gives its errors; empty for those of others. */
export const errorTypeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'type' in error ? String(error.type) : '';
