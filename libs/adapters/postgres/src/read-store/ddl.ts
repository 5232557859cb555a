import type { ColumnType, Table } from '@lianxin/engine';

/** Names go into statements as they are, so they have to be plain words. */
const PLAIN_NAME = /^[a-z][a-z0-9_]*$|^[a-z][A-Za-z0-9]*$/;

const SQL_TYPES: Readonly<Record<ColumnType, string>> = {
  text: 'text collate "C"',
  instant: 'text collate "C"',
  date: 'text collate "C"',
  integer: 'bigint',
  boolean: 'boolean',
  json: 'jsonb',
  texts: 'text[]',
};
const RECORD_TYPES: Readonly<Record<ColumnType, string>> = {
  ...SQL_TYPES,
  text: 'text',
  instant: 'text',
  date: 'text',
};

/** A table of a read model, whatever its rows. */
export type AnyTable = Table<never>;

function checkPlainName(name: string): string {
  if (!PLAIN_NAME.test(name)) throw new Error(`read model: ${name} is no plain name for a table or column`);
  return name;
}

/** Column `dueAt` of the row is column `due_at` of the table. */
export const columnName = (property: string): string =>
  checkPlainName(property).replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** The table's name with its schema. Throws when it is not a plain name. */
export const tableName = (table: Pick<AnyTable, 'name'>): string => `reports.${checkPlainName(table.name)}`;

/** Property and type of each column. */
export const columnsOf = (table: AnyTable): readonly (readonly [string, ColumnType])[] =>
  Object.entries(table.columns as Record<string, ColumnType>);

/** The statements that make the table and its indexes. */
export function createTable(table: AnyTable): readonly string[] {
  const columns = columnsOf(table).map(
    ([property, type]) => `${columnName(property)} ${SQL_TYPES[type]}${property === table.key ? ' primary key' : ''}`,
  );
  const indexes = (table.indexes ?? []).map((properties) => {
    const names = (properties as readonly string[]).map(columnName);
    const lists = properties.some((property) => table.columns[property] === 'texts');
    return `create index ${checkPlainName(table.name)}_${names.join('_')} on ${tableName(table)} ${lists ? 'using gin ' : ''}(${names.join(', ')})`;
  });
  return [
    `drop table if exists ${tableName(table)}`,
    `create table ${tableName(table)} (${columns.join(', ')})`,
    ...indexes,
  ];
}

/** One statement for any number of rows: `$1` is a JSON array of row objects by property. */
export function upsertRows(table: AnyTable): string {
  const columns = columnsOf(table);
  const names = columns.map(([property]) => columnName(property));
  const record = columns.map(([property, type]) => `"${checkPlainName(property)}" ${RECORD_TYPES[type]}`).join(', ');
  const key = columnName(table.key);
  const updates = names.filter((name) => name !== key).map((name) => `${name} = excluded.${name}`);
  return (
    `insert into ${tableName(table)} (${names.join(', ')}) ` +
    `select ${columns.map(([property]) => `r."${property}"`).join(', ')} from json_to_recordset($1::text::json) as r(${record}) ` +
    `on conflict (${key}) do ${updates.length > 0 ? `update set ${updates.join(', ')}` : 'nothing'}`
  );
}

/** The query for rows by key: `$1` is an array of keys. */
export function selectRows(table: AnyTable): string {
  const columns = columnsOf(table).map(([property]) => `${columnName(property)} as "${property}"`);
  return `select ${columns.join(', ')} from ${tableName(table)} where ${columnName(table.key)} = any($1)`;
}

/** The statement that removes rows by key: `$1` is an array of keys. */
export const deleteRows = (table: AnyTable): string =>
  `delete from ${tableName(table)} where ${columnName(table.key)} = any($1)`;
