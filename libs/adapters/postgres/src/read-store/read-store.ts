import type {
  BuildRoom,
  Checkpoint,
  LeaseTerm,
  ModelStanding,
  ReadModel,
  ReadStore,
  SetAside,
  ReadModelAdvance,
  Tables,
} from '@lianxin/engine';
import { tablesToBuild } from '@lianxin/engine';
import type { Position } from '@lianxin/kernel';
import { LOG_START } from '@lianxin/kernel';
import type { TransactionSql } from 'postgres';
import { isMissingTable } from '../failures.ts';
import type { BoundedPool, Sql } from '../bounded-pool.ts';
import { CURRENT_TERM, leaseLost, termValues } from '../leases.ts';
import { assertInRecord } from './is-in-record.ts';
import { ASIDE, insertSetAside } from './set-aside-rows.ts';
import { ensureModelTable } from './model-table.ts';
import type { Seat, Seats } from './model-seats.ts';
import type { DatabaseRoom } from './build-room.ts';
import { askRoom, beginSeat, makeBeside, readBuildRoom } from './build-room.ts';
import { switchSeat } from './switch-seat.ts';
import {
  besideName,
  dropSeat,
  keptAt,
  makeSeat,
  readBuilds,
  readSeats,
  seatOf,
  standingAmong,
  tablesAt,
} from './model-seats.ts';

const NOT_BEGUN: Checkpoint = { position: LOG_START, hash: '', epoch: 0 };

/** Read models as tables of schema `reports`; table and position move in one transaction. */
export class PostgresReadStore implements ReadStore {
  private readonly pool: BoundedPool;
  private readonly room: DatabaseRoom;

  /** `pool` knows the server's array types. `room`: for two versions of a model. */
  constructor(pool: BoundedPool, room: DatabaseRoom) {
    this.pool = pool;
    this.room = room;
  }

  async prepare(model: ReadModel, under?: LeaseTerm): Promise<ModelStanding> {
    const room = await askRoom(this.room);
    return this.inTransaction(async (tx) => {
      await assertCurrent(tx, under);
      await tx`select pg_advisory_xact_lock(hashtext('lianxin.reports'))`;
      await ensureModelTable(tx);
      const seats = await readSeats(tx, model);
      if (standingAmong(seats, model) === 'absent') await beginSeat(tx, model, { ...seats, room });
      return standingAmong(await readSeats(tx, model), model);
    });
  }

  async standingOf(model: ReadModel): Promise<ModelStanding> {
    return standingAmong(await this.seatsOf(model), model);
  }

  async switchTo(model: ReadModel, head: Position, under?: LeaseTerm): Promise<ModelStanding> {
    const room = await askRoom(this.room);
    return this.inTransaction(async (tx) => {
      await assertCurrent(tx, under);
      return switchSeat(tx, model, { head, room });
    });
  }

  async positionOf({ name }: Pick<ReadModel, 'name'>): Promise<Position> {
    return (await this.seatsOf({ name, version: 0 })).answering?.position ?? LOG_START;
  }

  async checkpointOf(model: ReadModel): Promise<Checkpoint> {
    const own = seatOf(await this.seatsOf(model), model);
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
          Pick<Seat, 'name' | 'version' | 'tables'>[]
        >`update reports.model set position = ${step.to}, hash = ${hash}, epoch = coalesce(${epoch}, epoch)
          where name in (${model.name}, ${besideName(model)}) and version = ${model.version}
            and position = ${step.from} and epoch <= coalesce(${epoch}, epoch) returning name, version, tables`,
        tx<{ stream: string }[]>`select stream from lianxin.set_aside
          where model in (${model.name}, ${besideName(model)}) and model_version = ${model.version}`,
        assertCurrent(tx, step.under),
        assertInRecord(tx, step),
      ]);
      const [seat] = moved;
      if (!seat) return 'elsewhere' as const;
      await work(tablesAt(tx, model, seat), new Set(aside.map(({ stream }) => stream)));
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
      const held = seatOf(await readSeats(tx, model, 'hold'), model);
      if (!held) return false;
      const aside = await tx.unsafe<SetAside[]>(ASIDE, [[held.name], model.version]);
      const one = aside.find((known) => known.stream === stream);
      if (!one) return false;
      await work(tablesAt(tx, model, held), one, held.position);
      await tx`delete from lianxin.set_aside where model = ${held.name} and stream = ${stream}`;
      return true;
    });
  }

  async reset(model: ReadModel, under?: LeaseTerm): Promise<void> {
    const room = await askRoom(this.room);
    await this.inTransaction(async (tx) => {
      await assertCurrent(tx, under);
      await ensureModelTable(tx);
      const { answering, beside } = await readSeats(tx, model);
      if ((answering?.version ?? model.version) < model.version) return makeBeside(tx, model, model.tables, room);
      if (beside) await dropSeat(tx, model, beside);
      await makeSeat(tx, model, model.name);
    });
  }

  async roomFor(model: ReadModel): Promise<BuildRoom> {
    const { answering, beside } = await this.seatsOf(model);
    const tables = beside ? keptAt(model, beside) : tablesToBuild(model, answering?.version ?? 0);
    const room = await askRoom(this.room);
    return this.ask((sql) => readBuildRoom(sql, model, { tables, room }), { neededBytes: 0 });
  }

  async listBuilds(): Promise<readonly Pick<ReadModel, 'name' | 'version'>[]> {
    const seats = await this.ask(readBuilds, []);
    return seats.map(({ name, version }) => ({ name: name.slice(0, name.indexOf('@')), version }));
  }

  async dropBuild(model: ReadModel, under?: LeaseTerm): Promise<boolean> {
    return this.inTransaction(async (tx) => {
      await assertCurrent(tx, under);
      const { beside } = await readSeats(tx, model);
      if (beside) await dropSeat(tx, model, beside);
      return beside !== undefined;
    });
  }

  private inTransaction<T>(work: (tx: TransactionSql) => Promise<T>): Promise<T> {
    return this.pool.transact((tx) => work(tx as unknown as TransactionSql));
  }

  private seatsOf(model: Pick<ReadModel, 'name' | 'version'>): Promise<Seats> {
    return this.ask((sql) => readSeats(sql, model), {});
  }

  /** `none` before any model was made. */
  private async ask<T>(question: (sql: Sql) => Promise<T>, none: T): Promise<T> {
    try {
      return await this.pool.run(question);
    } catch (error) {
      if (isMissingTable(error)) return none;
      throw error;
    }
  }
}

/** Throws `LeaseLost` where the term is over. Until the transaction ends nobody can take the lease. */
async function assertCurrent(tx: TransactionSql, under: LeaseTerm | undefined): Promise<void> {
  if (!under) return;
  const held = await tx.unsafe(CURRENT_TERM, termValues(under), { prepare: true });
  if (held.count === 0) throw leaseLost(under);
}
