import type {
  Checkpoint,
  LeaseTerm,
  ModelStanding,
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
import { isMissingColumn, isMissingTable } from '../failures.ts';
import type { BoundedPool } from '../bounded-pool.ts';
import { CURRENT_TERM, leaseLost, termValues } from '../leases.ts';
import { ensureModelTable } from './model-table.ts';
import type { Seat } from './model-seats.ts';
import {
  assertRoomBeside,
  besideName,
  dropSeat,
  makeSeat,
  readSeats,
  standingAmong,
  switchSeat,
  tablesAt,
} from './model-seats.ts';

const NOT_BEGUN: Checkpoint = { position: LOG_START, hash: '', epoch: 0 };

/** `$1` are the names under which the version may be kept, `$2` is the version or null for any. */
const ASIDE = `select stream, version, position::text as position, code, at from lianxin.set_aside
  where model = any($1) and model_version = coalesce($2, model_version) order by lianxin.set_aside.position`;

async function insertSetAside(tx: TransactionSql, seat: string, built: number, aside: SetAside): Promise<void> {
  const { stream, version, position, code, at } = aside;
  await tx`insert into lianxin.set_aside (model, model_version, stream, version, position, code, at)
    values (${seat}, ${built}, ${stream}, ${version}, ${position}, ${code}, ${at})`;
}

/** Read models as tables of schema `reports`; table and position move in one transaction. */
export class PostgresReadStore implements ReadStore, ReadQueries {
  private readonly pool: BoundedPool;
  private readonly bytesMax: number | undefined;

  /** `pool` knows the server's array types. `bytesMax`: what the database may come to with two versions of a model. */
  constructor(pool: BoundedPool, bytesMax?: number) {
    this.pool = pool;
    this.bytesMax = bytesMax;
  }

  async prepare(model: ReadModel, under?: LeaseTerm): Promise<ModelStanding> {
    return this.inTransaction(async (tx) => {
      await assertCurrent(tx, under);
      await tx`select pg_advisory_xact_lock(hashtext('lianxin.reports'))`;
      await ensureModelTable(tx);
      const seats = await readSeats(tx, model);
      const standing = standingAmong(seats, model);
      if (standing !== 'absent') return standing;
      if (seats.length === 0) return makeSeat(tx, model, model.name);
      await assertRoomBeside(tx, model, this.bytesMax);
      return makeSeat(tx, model, besideName(model));
    });
  }

  async standingOf(model: ReadModel): Promise<ModelStanding> {
    return standingAmong(await this.seatsOf(model), model);
  }

  async switchTo(model: ReadModel, head: Position, under?: LeaseTerm): Promise<boolean> {
    return this.inTransaction(async (tx) => {
      await assertCurrent(tx, under);
      return switchSeat(tx, model, head);
    });
  }

  async positionOf({ name }: Pick<ReadModel, 'name'>): Promise<Position> {
    const seats = await this.seatsOf({ name, version: 0 });
    return seats.find((seat) => seat.name === name)?.position ?? LOG_START;
  }

  async checkpointOf(model: ReadModel): Promise<Checkpoint> {
    const own = (await this.seatsOf(model)).find(({ version }) => version === model.version);
    return own ? { position: own.position, hash: own.hash, epoch: own.epoch } : NOT_BEGUN;
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
        tx<
          { name: string }[]
        >`update reports.model set position = ${step.to}, hash = ${hash}, epoch = coalesce(${epoch}, epoch)
          where name in (${model.name}, ${besideName(model)}) and version = ${model.version}
            and position = ${step.from} and epoch <= coalesce(${epoch}, epoch) returning name`,
        tx<{ stream: string }[]>`select stream from lianxin.set_aside
          where model in (${model.name}, ${besideName(model)}) and model_version = ${model.version}`,
        assertCurrent(tx, step.under),
        assertInRecord(tx, step),
      ]);
      const [seat] = moved;
      if (!seat) return 'elsewhere' as const;
      await work(tablesAt(tx, model, seat.name), new Set(aside.map(({ stream }) => stream)));
      if (step.aside) await insertSetAside(tx, seat.name, model.version, step.aside);
      return 'advanced' as const;
    });
  }

  async listAside({ name, version }: Parameters<ReadStore['listAside']>[0]): Promise<readonly SetAside[]> {
    const names = version === undefined ? [name] : [name, besideName({ name, version })];
    const rows = await this.pool.run((sql) =>
      sql.unsafe<SetAside[]>(ASIDE, [names, version ?? null], { prepare: true }),
    );
    return [...rows];
  }

  async resumeStream(
    model: ReadModel,
    stream: string,
    work: (tables: Tables, aside: SetAside, upTo: Position) => Promise<unknown>,
  ): Promise<boolean> {
    return this.inTransaction(async (tx) => {
      const held = (await readSeats(tx, model, 'hold')).find(({ version }) => version === model.version);
      if (!held) return false;
      const aside = await tx.unsafe<SetAside[]>(ASIDE, [[held.name], model.version]);
      const one = aside.find((known) => known.stream === stream);
      if (!one) return false;
      await work(tablesAt(tx, model, held.name), one, held.position);
      await tx`delete from lianxin.set_aside where model = ${held.name} and stream = ${stream}`;
      return true;
    });
  }

  async reset(model: ReadModel, under?: LeaseTerm): Promise<void> {
    await this.inTransaction(async (tx) => {
      await assertCurrent(tx, under);
      await ensureModelTable(tx);
      const answering = (await readSeats(tx, model)).find(({ name }) => name === model.name);
      const isBesideOlder = (answering?.version ?? model.version) < model.version;
      if (!isBesideOlder) await dropSeat(tx, model, besideName(model));
      await makeSeat(tx, model, isBesideOlder ? besideName(model) : model.name);
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
      if (isMissingTable(error)) throw new StoreUnavailable('Postgres: no read model yet', { cause: error });
      // An older or newer version answers than the one that the question was written for.
      if (isMissingColumn(error)) throw new StoreUnavailable('Postgres: another version answers', { cause: error });
      throw error;
    }
  }

  private inTransaction<T>(work: (tx: TransactionSql) => Promise<T>): Promise<T> {
    return this.pool.transact((tx) => work(tx as unknown as TransactionSql));
  }

  private async seatsOf(model: Pick<ReadModel, 'name' | 'version'>): Promise<readonly Seat[]> {
    try {
      return await this.pool.run((sql) => readSeats(sql, model));
    } catch (error) {
      if (isMissingTable(error)) return [];
      throw error;
    }
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
