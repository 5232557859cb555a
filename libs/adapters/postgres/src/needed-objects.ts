import type { ReadModel } from '@lianxin/engine';
import { IDENTITY_TABLES } from './accounts/migrate-accounts.ts';
import { APPEND_FUNCTION, RECORD_TABLES } from './application-role.ts';
import type { Sql } from './bounded-pool.ts';
import { isMissingTable } from './failures.ts';
import { keptAt, readAllSeats, tableAt } from './read-store/model-seats.ts';

/** A table or function that the application's role needs and cannot use. `code` is the SQLSTATE that its use fails with. */
export interface UnusableObject {
  readonly name: string;
  /** 42P01: no such table; 42883: no such function; 42501: the rights named are missing. */
  readonly code: '42P01' | '42883' | '42501';
  readonly rights: readonly string[];
}

interface Need {
  readonly schema: string;
  readonly name: string;
  readonly right: string;
}

const needsOf = (schema: string, tables: Readonly<Record<string, string>>): readonly Need[] =>
  Object.entries(tables).flatMap(([name, rights]) => rights.split(', ').map((right) => ({ schema, name, right })));

const OWN_NEEDS = [
  ...needsOf('lianxin', RECORD_TABLES),
  ...needsOf('identity', IDENTITY_TABLES),
  { schema: 'lianxin', name: APPEND_FUNCTION, right: 'EXECUTE' },
];

/** From the catalogue alone, which everybody may read: asking a table itself would wait for its locks. */
const UNUSABLE = `
  with needed as (
    select * from unnest(string_to_array($1, ','), string_to_array($2, ','), string_to_array($3, ',')) n (schema, name, privilege)
  ), found as (
    select n.schema || '.' || n.name as name, n.privilege,
      case
        when n.privilege = 'EXECUTE' then
          case when p.oid is null then '42883' when not has_function_privilege(p.oid, n.privilege) then '42501' end
        when c.oid is null then '42P01'
        when not has_table_privilege(c.oid, n.privilege) then '42501'
      end as code,
      s.oid is not null and not has_schema_privilege(s.oid, 'USAGE') as shut
    from needed n
      left join pg_namespace s on s.nspname = n.schema
      left join pg_class c on c.relnamespace = s.oid and c.relname = n.name and c.relkind in ('r', 'p', 'v')
      left join pg_proc p on p.pronamespace = s.oid and p.proname = n.name
  )
  select name, coalesce(code, '42501') as code, array_to_string(array_agg(privilege order by privilege), ',') as rights
    from found where code is not null or shut group by 1, 2 order by 1`;

/** Tables of all versions of read models that are kept; none before the first was made. */
async function modelNeeds(sql: Sql, models: readonly ReadModel[]): Promise<readonly Need[]> {
  const seats = await readAllSeats(sql).catch((error: unknown) => {
    if (isMissingTable(error)) return [];
    throw error;
  });
  return seats.flatMap((seat) => {
    const [name = ''] = seat.name.split('@');
    const model = models.find((one) => one.name === name);
    const names = seat.tables ?? (model ? keptAt(model, seat).map((table) => table.name) : []);
    return names.map((table) => ({ schema: 'reports', name: tableAt(seat, { name: table }).name, right: 'SELECT' }));
  });
}

/** What the signed-in role cannot use of the record, the accounts and the read models. */
export async function findUnusable(sql: Sql, models: readonly ReadModel[]): Promise<readonly UnusableObject[]> {
  const needs = [...OWN_NEEDS, ...(await modelNeeds(sql, models))];
  const columns = [needs.map(({ schema }) => schema), needs.map(({ name }) => name), needs.map(({ right }) => right)];
  const rows = await sql.unsafe<{ name: string; code: UnusableObject['code']; rights: string }[]>(
    UNUSABLE,
    columns.map((column) => column.join(',')),
    { prepare: true },
  );
  return rows.map(({ name, code, rights }) => ({ name, code, rights: rights.split(',') }));
}
