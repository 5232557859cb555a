import type { ReadModel, Projection, Table, Tables } from '@lianxin/engine';

const PREFIX = 'verify_';

/** Whole, whatever another version left there. */
const tableBeside = <R extends object>({ sinceVersion: _any, ...table }: Table<R>): Table<R> => ({
  ...table,
  name: `${PREFIX}${table.name}`,
});

/** The same tables under other names. */
function tablesBeside(tables: Tables): Tables {
  return {
    has: (table) => tables.has({ name: `${PREFIX}${table.name}` }),
    load: (table, keys) => tables.load(tableBeside(table), keys),
    upsert: (table, rows) => tables.upsert(tableBeside(table), rows),
    remove: (table, keys) => tables.remove(tableBeside(table), keys),
  };
}

/** A projection beside the one that answers: replayed from the start, so that the two can be compared. */
export const projectionBeside = (projection: Projection): Projection => ({
  name: `${PREFIX}${projection.name}`,
  version: projection.version,
  tables: projection.tables.map(tableBeside) as ReadModel['tables'],
  apply: (batch, tables) => projection.apply(batch, tablesBeside(tables)),
});
