/** As a name in a statement. */
export const quoteIdentifier = (identifier: string): string => `"${identifier.replaceAll('"', '""')}"`;

/** The statements that let `role`, a quoted name, use the tables of a schema. */
export const grantsOn = (schema: string, rights: Readonly<Record<string, string>>, role: string): string =>
  Object.entries(rights)
    .map(([table, of]) => `GRANT ${of} ON ${schema}.${table} TO ${role};`)
    .join('\n');
