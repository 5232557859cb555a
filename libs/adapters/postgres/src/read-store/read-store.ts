import type { Model, ReadQueries, ReadStore, Row, Statement, Tables } from '@lianxin/engine';
import type { Position } from '@lianxin/kernel';
import { START } from '@lianxin/kernel';
import type { TransactionSql } from 'postgres';
import type { Lane } from '../lane.ts';
import { createTable } from './ddl.ts';
import { PostgresTables } from './tables.ts';

const BOOKS = `create table if not exists reports.model (
  name text primary key, version integer not null, position bigint not null)`;

/** Read models as tables of schema `reports`; table and position move in one transaction. */
export class PostgresReadStore implements ReadStore, ReadQueries {
  private readonly lane: Lane;

  /** `lane` knows the server's array types. */
  constructor(lane: Lane) {
    this.lane = lane;
  }

  async prepare(model: Model): Promise<void> {
    await this.begin(async (tx) => {
      await tx`select pg_advisory_xact_lock(hashtext('lianxin.reports'))`;
      await tx.unsafe(BOOKS);
      const [known] = await tx`select version from reports.model where name = ${model.name}`;
      if (known?.['version'] === model.version) return;
      await this.make(tx, model);
    });
  }

  async position(model: Pick<Model, 'name'>): Promise<Position> {
    const [row] = await this.lane.run(
      (sql) => sql`select position::text as position from reports.model where name = ${model.name}`,
    );
    return (row?.['position'] as Position | undefined) ?? START;
  }

  async advance(
    model: Model,
    step: { readonly from: Position; readonly to: Position },
    work: (tables: Tables) => Promise<unknown>,
  ): Promise<'advanced' | 'elsewhere'> {
    return this.begin(async (tx) => {
      const moved = await tx`update reports.model set position = ${step.to}
        where name = ${model.name} and version = ${model.version} and position = ${step.from}`;
      if (moved.count !== 1) return 'elsewhere' as const;
      await work(new PostgresTables(tx));
      return 'advanced' as const;
    });
  }

  async reset(model: Model): Promise<void> {
    await this.begin(async (tx) => {
      await tx.unsafe(BOOKS);
      await this.make(tx, model);
    });
  }

  async run(statement: Statement): Promise<readonly Row[]> {
    return this.lane.run(async (sql) => {
      const rows = await sql.unsafe(statement.text, [...statement.values] as never[], { prepare: true });
      return rows as unknown as readonly Row[];
    });
  }

  private begin<T>(work: (tx: TransactionSql) => Promise<T>): Promise<T> {
    return this.lane.run((sql) => sql.begin((tx) => work(tx as unknown as TransactionSql)) as Promise<T>);
  }

  private async make(tx: TransactionSql, model: Model): Promise<void> {
    for (const table of model.tables) for (const statement of createTable(table)) await tx.unsafe(statement);
    await tx`insert into reports.model (name, version, position) values (${model.name}, ${model.version}, 0)
      on conflict (name) do update set version = excluded.version, position = 0`;
  }
}
