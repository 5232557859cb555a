import type {
  Checkpoint,
  LeaseTerm,
  ReadModel,
  ReadStore,
  SetAside,
  ReadModelAdvance,
  Table,
  Tables,
} from '@lianxin/engine';
import { RowRefused } from '@lianxin/engine';
import type { Position } from '@lianxin/kernel';
import { LOG_START, comparePositions } from '@lianxin/kernel';
import { MemoryLeases } from './leases.ts';

type Rows = Map<string, unknown>;

interface StoredModel {
  readonly version: number;
  readonly position: Position;
  readonly mark: Pick<Checkpoint, 'hash' | 'epoch'>;
  readonly tables: ReadonlyMap<string, Rows>;
  readonly aside: ReadonlyMap<string, SetAside>;
}

/** What a server's column of this type would not take. */
function checkRow<R extends object>(table: Table<R>, row: R): void {
  for (const [column, type] of Object.entries(table.columns)) {
    const value = row[column as keyof R];
    if (type === 'integer' && value !== null && !Number.isSafeInteger(value)) throw new RowRefused('22P02');
  }
}

const NO_MARK = { hash: '', epoch: 0 };

const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** Reads through to the tables, keeps writes to itself until they are taken over. */
class Transaction implements Tables {
  private readonly written = new Map<string, Map<string, unknown>>();
  private readonly tables: StoredModel['tables'];

  constructor(tables: StoredModel['tables']) {
    this.tables = tables;
  }

  async load<R extends object>(table: Table<R>, keys: readonly string[]): Promise<Map<string, R>> {
    const found = new Map<string, R>();
    for (const key of keys) {
      const own = this.writesOf(table.name);
      const row = own.has(key) ? own.get(key) : this.rowsOf(table.name).get(key);
      if (row !== undefined) found.set(key, copy(row as R));
    }
    return found;
  }

  async upsert<R extends object>(table: Table<R>, rows: readonly R[]): Promise<void> {
    const keys = rows.map((row) => row[table.key] as string);
    if (new Set(keys).size < keys.length) throw new Error(`${table.name}: a key stands twice in one call`);
    for (const row of rows) checkRow(table, row);
    rows.forEach((row, i) => this.writesOf(table.name).set(keys[i] as string, copy(row)));
  }

  async remove<R extends object>(table: Table<R>, keys: readonly string[]): Promise<void> {
    for (const key of keys) this.writesOf(table.name).set(key, undefined);
  }

  commit(): void {
    for (const [table, writes] of this.written) {
      for (const [key, row] of writes) {
        if (row === undefined) this.rowsOf(table).delete(key);
        else this.rowsOf(table).set(key, row);
      }
    }
  }

  private rowsOf(table: string): Rows {
    const rows = this.tables.get(table);
    if (!rows) throw new Error(`the model has no table ${table}`);
    return rows;
  }

  private writesOf(table: string): Map<string, unknown> {
    this.rowsOf(table);
    const writes = this.written.get(table) ?? new Map<string, unknown>();
    this.written.set(table, writes);
    return writes;
  }
}

/** Read models in memory; it answers no SQL queries. */
export class MemoryReadStore implements ReadStore {
  private readonly models = new Map<string, StoredModel>();
  private readonly leases: MemoryLeases;

  /** `leases`: those under which read models are written. */
  constructor(leases = new MemoryLeases()) {
    this.leases = leases;
  }

  async prepare(model: ReadModel, under?: LeaseTerm): Promise<void> {
    this.leases.assertCurrent(under);
    if (this.models.get(model.name)?.version !== model.version) await this.reset(model);
  }

  async positionOf(model: ReadModel): Promise<Position> {
    return (await this.checkpointOf(model)).position;
  }

  async checkpointOf(model: ReadModel): Promise<Checkpoint> {
    const { position, mark } = this.models.get(model.name) ?? { position: LOG_START, mark: NO_MARK };
    return { position, ...mark };
  }

  async advance(
    model: ReadModel,
    { from, to, aside, under, mark = NO_MARK }: ReadModelAdvance,
    work: (tables: Tables, aside: ReadonlySet<string>) => Promise<unknown>,
  ): Promise<'advanced' | 'elsewhere'> {
    this.leases.assertCurrent(under);
    const begun = this.requirePrepared(model);
    const isOlder = mark !== NO_MARK && mark.epoch < begun.mark.epoch;
    if (begun.position !== from || isOlder) return 'elsewhere';
    const transaction = new Transaction(begun.tables);
    await work(transaction, new Set(begun.aside.keys()));
    this.leases.assertCurrent(under);
    if (this.requirePrepared(model) !== begun) return 'elsewhere';
    transaction.commit();
    const all = aside ? new Map([[aside.stream, aside], ...begun.aside]) : begun.aside;
    this.models.set(model.name, { ...begun, position: to, mark, aside: all });
    return 'advanced';
  }

  async listAside({ name }: Pick<ReadModel, 'name'>): Promise<readonly SetAside[]> {
    const aside = [...(this.models.get(name)?.aside.values() ?? [])];
    return aside.sort((a, b) => comparePositions(a.position, b.position));
  }

  async resumeStream(
    model: ReadModel,
    stream: string,
    work: (tables: Tables, aside: SetAside, upTo: Position) => Promise<unknown>,
  ): Promise<boolean> {
    const begun = this.requirePrepared(model);
    const known = begun.aside.get(stream);
    if (!known) return false;
    const transaction = new Transaction(begun.tables);
    await work(transaction, known, begun.position);
    // A server would have made the other wait.
    if (this.requirePrepared(model) !== begun) return this.resumeStream(model, stream, work);
    transaction.commit();
    const aside = new Map([...begun.aside].filter(([name]) => name !== stream));
    this.models.set(model.name, { ...begun, aside });
    return true;
  }

  async reset(model: ReadModel, under?: LeaseTerm): Promise<void> {
    this.leases.assertCurrent(under);
    const tables = new Map(model.tables.map(({ name }) => [name, new Map<string, unknown>()]));
    const empty = { position: LOG_START, mark: NO_MARK, aside: new Map() };
    this.models.set(model.name, { version: model.version, tables, ...empty });
  }

  /** All rows of a table, by key: what a query would work on. */
  rows<R extends object>(model: ReadModel, table: Table<R>): readonly R[] {
    const rows = [...(this.requirePrepared(model).tables.get(table.name) ?? new Map<string, unknown>())];
    return rows.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => copy(row as R));
  }

  private requirePrepared(model: ReadModel): StoredModel {
    const kept = this.models.get(model.name);
    if (kept?.version !== model.version) throw new Error(`${model.name}@${model.version} was not prepared`);
    return kept;
  }
}
