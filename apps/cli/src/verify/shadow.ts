import type { Model, Projection, Table, Tables } from '@lianxin/engine';

const PREFIX = 'verify_';

const shadowOf = <R extends object>(table: Table<R>): Table<R> => ({ ...table, name: `${PREFIX}${table.name}` });

/** The same tables under other names. */
function renamed(tables: Tables): Tables {
  return {
    load: (table, keys) => tables.load(shadowOf(table), keys),
    upsert: (table, rows) => tables.upsert(shadowOf(table), rows),
    remove: (table, keys) => tables.remove(shadowOf(table), keys),
  };
}

/** A projection beside the one that answers: replayed from the start, so that the two can be compared. */
export const shadow = (projection: Projection): Projection => ({
  name: `${PREFIX}${projection.name}`,
  version: projection.version,
  tables: projection.tables.map(shadowOf) as Model['tables'],
  apply: (batch, tables) => projection.apply(batch, renamed(tables)),
});
