import type {
  Checkpoint,
  LeaseTerm,
  ReadModel,
  ReadQueries,
  ReadStore,
  Row,
  SetAside,
  Statement,
  ReadModelAdvance,
  Tables,
} from '@lianxin/engine';
import { LogChanged, StoreUnavailable } from '@lianxin/engine';
import type { Position } from '@lianxin/kernel';
import { LOG_START } from '@lianxin/kernel';
import type { TransactionSql } from 'postgres';
import { isMissingTable } from '../failures.ts';
import type { BoundedPool } from '../bounded-pool.ts';
import { CURRENT_TERM, leaseLost, termValues } from '../leases.ts';
import { createTable } from './ddl.ts';
import { PostgresTables } from './postgres-tables.ts';

const CREATE_MODEL_TABLE = `create table if not exists reports.model (
  name text primary key, version integer not null, position bigint not null)`;
/** An older table has none of the marks. */
const LACKS_CHECKPOINT_COLUMNS = `select from pg_attribute where attrelid = 'reports.model'::regclass and attname in ('hash', 'epoch')
  having count(*) < 2`;
/** By what it is known whether a place is still that place. */
const ADD_CHECKPOINT_COLUMNS = `alter table reports.model
  add column if not exists hash text not null default '', add column if not exists epoch integer not null default 1`;

const NOT_BEGUN: Checkpoint = { position: LOG_START, hash: '', epoch: 0 };

const ASIDE = `select stream, version, position::text as position, code, at
  from lianxin.set_aside where model = $1 order by lianxin.set_aside.position`;

async function insertSetAside(tx: TransactionSql, { name, version: built }: ReadModel, aside: SetAside): Promise<void> {
  const { stream, version, position, code, at } = aside;
  await tx`insert into lianxin.set_aside (model, model_version, stream, version, position, code, at)
    values (${name}, ${built}, ${stream}, ${version}, ${position}, ${code}, ${at})`;
}

/** Read models as tables of schema `reports`; table and position move in one transaction. */
export class PostgresReadStore implements ReadStore, ReadQueries {
  private readonly pool: BoundedPool;

  /** `pool` knows the server's array types. */
  constructor(pool: BoundedPool) {
    this.pool = pool;
  }

  async prepare(model: ReadModel, under?: LeaseTerm): Promise<void> {
    await this.inTransaction(async (tx) => {
      await assertCurrent(tx, under);
      await tx`select pg_advisory_xact_lock(hashtext('lianxin.reports'))`;
      await this.ensureModelTable(tx);
      const [known] = await tx`select version from reports.model where name = ${model.name}`;
      if (known?.['version'] === model.version) return;
      await this.createTables(tx, model);
    });
  }

  async positionOf(model: Pick<ReadModel, 'name'>): Promise<Position> {
    return (await this.checkpointOf(model)).position;
  }

  async checkpointOf(model: Pick<ReadModel, 'name'>): Promise<Checkpoint> {
    try {
      const [row] = await this.pool.run(
        (sql) => sql<Checkpoint[]>`
          select position::text as position, hash, epoch from reports.model where name = ${model.name}`,
      );
      return row ? { ...row } : NOT_BEGUN;
    } catch (error) {
      if (isMissingTable(error)) return NOT_BEGUN;
      throw error;
    }
  }

  async advance(
    model: ReadModel,
    step: ReadModelAdvance,
    work: (tables: Tables, aside: ReadonlySet<string>) => Promise<unknown>,
  ): Promise<'advanced' | 'elsewhere'> {
    const { hash = '', epoch = null } = step.mark ?? {};
    return this.inTransaction(async (tx) => {
      // On one way to the server, one after the other: the second sees what a retry did that the first waited for.
      const [moved, aside] = await Promise.all([
        tx`update reports.model set position = ${step.to}, hash = ${hash}, epoch = coalesce(${epoch}, epoch)
          where name = ${model.name} and version = ${model.version} and position = ${step.from}
            and epoch <= coalesce(${epoch}, epoch)`,
        tx<{ stream: string }[]>`select stream from lianxin.set_aside where model = ${model.name}`,
        assertCurrent(tx, step.under),
        assertInRecord(tx, step),
      ]);
      if (moved.count !== 1) return 'elsewhere' as const;
      await work(new PostgresTables(tx), new Set(aside.map(({ stream }) => stream)));
      if (step.aside) await insertSetAside(tx, model, step.aside);
      return 'advanced' as const;
    });
  }

  async listAside({ name }: Pick<ReadModel, 'name'>): Promise<readonly SetAside[]> {
    const rows = await this.pool.run((sql) => sql.unsafe<SetAside[]>(ASIDE, [name], { prepare: true }));
    return [...rows];
  }

  async resumeStream(
    model: ReadModel,
    stream: string,
    work: (tables: Tables, aside: SetAside, upTo: Position) => Promise<unknown>,
  ): Promise<boolean> {
    return this.inTransaction(async (tx) => {
      const [held] = await tx<{ position: Position }[]>`select position::text as position from reports.model
        where name = ${model.name} and version = ${model.version} for update`;
      const aside = await tx.unsafe<SetAside[]>(ASIDE, [model.name]);
      const one = aside.find((known) => known.stream === stream);
      if (!held || !one) return false;
      await work(new PostgresTables(tx), one, held.position);
      await tx`delete from lianxin.set_aside where model = ${model.name} and stream = ${stream}`;
      return true;
    });
  }

  async reset(model: ReadModel, under?: LeaseTerm): Promise<void> {
    await this.inTransaction(async (tx) => {
      await assertCurrent(tx, under);
      await this.ensureModelTable(tx);
      await this.createTables(tx, model);
    });
  }

  async run(statement: Statement): Promise<readonly Row[]> {
    try {
      return await this.pool.run(async (sql) => {
        const rows = await sql.unsafe(statement.text, [...statement.values] as never[], { prepare: true });
        return rows as unknown as readonly Row[];
      });
    } catch (error) {
      // The process that follows the record makes the tables; it may be a moment behind a process that only reads.
      throw isMissingTable(error) ? new StoreUnavailable('Postgres: no read model yet', { cause: error }) : error;
    }
  }

  private inTransaction<T>(work: (tx: TransactionSql) => Promise<T>): Promise<T> {
    return this.pool.transact((tx) => work(tx as unknown as TransactionSql));
  }

  private async ensureModelTable(tx: TransactionSql): Promise<void> {
    await tx.unsafe(CREATE_MODEL_TABLE);
    // Altering a table waits for all its readers, even where nothing is added: a reader's lock could block it for ever.
    if ((await tx.unsafe(LACKS_CHECKPOINT_COLUMNS)).count > 0) await tx.unsafe(ADD_CHECKPOINT_COLUMNS);
  }

  private async createTables(tx: TransactionSql, model: ReadModel): Promise<void> {
    for (const table of model.tables) for (const statement of createTable(table)) await tx.unsafe(statement);
    await tx`delete from lianxin.set_aside where model = ${model.name}`;
    await tx`insert into reports.model (name, version, position, epoch) values (${model.name}, ${model.version}, 0, 0)
      on conflict (name) do update set version = excluded.version, position = 0, hash = '', epoch = 0`;
  }
}

/** Until the transaction ends nobody takes the lease. */
async function assertCurrent(tx: TransactionSql, under: LeaseTerm | undefined): Promise<void> {
  if (!under) return;
  const held = await tx.unsafe(CURRENT_TERM, termValues(under), { prepare: true });
  if (held.count === 0) throw leaseLost(under);
}

/** In the transaction that moves the place: what the rows were made of has to be in the record. */
async function assertInRecord(tx: TransactionSql, { to, mark }: ReadModelAdvance): Promise<void> {
  if (!mark || mark.hash === '') return;
  const there = await tx`select from lianxin.events where position = ${to} and hash = decode(${mark.hash}, 'hex')`;
  if (there.count !== 1) throw new LogChanged(`what was read at position ${to} does not stand there`);
}
