import type {
  BuildRoom,
  Checkpoint,
  LeaseTerm,
  ModelStanding,
  ReadModel,
  ReadStore,
  SetAside,
  ReadModelAdvance,
  Table,
  Tables,
} from '@lianxin/engine';
import type { Position } from '@lianxin/kernel';
import { isLevel, resolveStanding, tablesToBuild } from '@lianxin/engine';
import { LOG_START, comparePositions } from '@lianxin/kernel';
import { MemoryLeases } from './leases.ts';
import type { Rows } from './memory-tables.ts';
import { MemoryTables, copy } from './memory-tables.ts';

interface StoredModel {
  readonly version: number;
  readonly position: Position;
  readonly mark: Pick<Checkpoint, 'hash' | 'epoch'>;
  readonly tables: ReadonlyMap<string, Rows>;
  readonly aside: ReadonlyMap<string, SetAside>;
}

const NO_MARK = { hash: '', epoch: 0 };

/** Key of a version that does not answer. */
const besideName = ({ name, version }: Pick<ReadModel, 'name' | 'version'>): string => `${name}@${version}`;

/** As a server has it, but for the log, which memory does not ask. */
const canShare = (answering: StoredModel, own: StoredModel): boolean =>
  comparePositions(own.position, answering.position) <= 0 && own.aside.size + answering.aside.size === 0;

/** Read models in memory; it answers no SQL queries. */
export class MemoryReadStore implements ReadStore {
  /** The version that answers by the model's name, others by name and version. */
  private readonly models = new Map<string, StoredModel>();
  private readonly leases: MemoryLeases;

  /** `leases`: those under which read models are written. */
  constructor(leases = new MemoryLeases()) {
    this.leases = leases;
  }

  async prepare(model: ReadModel, under?: LeaseTerm): Promise<ModelStanding> {
    this.leases.assertCurrent(under);
    const answering = this.models.get(model.name);
    if ((await this.standingOf(model)) === 'absent') {
      const isWhole = answering === undefined || answering.aside.size > 0;
      this.begin(model, isWhole ? model.tables : tablesToBuild(model, answering.version));
    }
    return this.standingOf(model);
  }

  async standingOf(model: ReadModel): Promise<ModelStanding> {
    const kept = this.models.get(besideName(model))?.tables.keys();
    return resolveStanding(model, this.models.get(model.name)?.version ?? 0, kept && [...kept]);
  }

  async switchTo(model: ReadModel, head: Position, under?: LeaseTerm): Promise<ModelStanding> {
    this.leases.assertCurrent(under);
    const [own, answering] = [this.models.get(besideName(model)), this.models.get(model.name)];
    const standing = await this.standingOf(model);
    if (!own || !answering || !['beside', 'sharing'].includes(standing)) return standing;
    if (standing === 'sharing' && !canShare(answering, own)) {
      this.begin(model, model.tables);
      return 'beside';
    }
    if (!isLevel(standing, { own: own.position, answering: answering.position, head })) return standing;
    this.replace(model, answering, own);
    return 'answers';
  }

  private replace({ name, version, tables }: ReadModel, answering: StoredModel, own: StoredModel): void {
    const kept = new Map([...answering.tables, ...own.tables]);
    const rows = tables.map((table) => [table.name, kept.get(table.name) ?? new Map<string, unknown>()] as const);
    this.models.set(name, { ...own, tables: new Map(rows) });
    for (const [seat, build] of this.models)
      if (seat.startsWith(`${name}@`) && build.version <= version) this.models.delete(seat);
  }

  async positionOf({ name }: Pick<ReadModel, 'name'>): Promise<Position> {
    return this.models.get(name)?.position ?? LOG_START;
  }

  async checkpointOf(model: ReadModel): Promise<Checkpoint> {
    const { position, mark } = this.find(model) ?? { position: LOG_START, mark: NO_MARK };
    return { position, ...mark };
  }

  async advance(
    model: ReadModel,
    { from, to, aside, under, mark = NO_MARK }: ReadModelAdvance,
    work: (tables: Tables, aside: ReadonlySet<string>) => Promise<unknown>,
  ): Promise<'advanced' | 'elsewhere'> {
    this.leases.assertCurrent(under);
    const begun = this.find(model);
    if (begun?.position !== from || (mark !== NO_MARK && mark.epoch < begun.mark.epoch)) return 'elsewhere';
    const transaction = new MemoryTables(begun.tables);
    await work(transaction, new Set(begun.aside.keys()));
    this.leases.assertCurrent(under);
    if (this.find(model) !== begun) return 'elsewhere';
    transaction.commit();
    const all = aside ? new Map([[aside.stream, aside], ...begun.aside]) : begun.aside;
    this.keep(model, { ...begun, position: to, mark, aside: all });
    return 'advanced';
  }

  async listAside({ name, version }: Parameters<ReadStore['listAside']>[0]): Promise<readonly SetAside[]> {
    const kept = version === undefined ? this.models.get(name) : this.find({ name, version });
    const aside = [...(kept?.aside.values() ?? [])];
    return aside.sort((a, b) => comparePositions(a.position, b.position));
  }

  async resumeStream(
    model: ReadModel,
    stream: string,
    work: (tables: Tables, aside: SetAside, upTo: Position) => Promise<unknown>,
  ): Promise<boolean> {
    const begun = this.find(model);
    const known = begun?.aside.get(stream);
    if (!begun || !known) return false;
    const transaction = new MemoryTables(begun.tables);
    await work(transaction, known, begun.position);
    // A server would have made the other call wait.
    if (this.find(model) !== begun) return this.resumeStream(model, stream, work);
    transaction.commit();
    const aside = new Map([...begun.aside].filter(([name]) => name !== stream));
    this.keep(model, { ...begun, aside });
    return true;
  }

  async reset(model: ReadModel, under?: LeaseTerm): Promise<void> {
    this.leases.assertCurrent(under);
    this.begin(model, model.tables);
  }

  async roomFor(): Promise<BuildRoom> {
    return { neededBytes: 0 };
  }

  async listBuilds(): Promise<readonly Pick<ReadModel, 'name' | 'version'>[]> {
    const beside = [...this.models].filter(([seat]) => seat.includes('@')).sort(([a], [b]) => (a < b ? -1 : 1));
    return beside.map(([seat, { version }]) => ({ name: seat.slice(0, seat.indexOf('@')), version }));
  }

  async dropBuild(model: ReadModel, under?: LeaseTerm): Promise<boolean> {
    this.leases.assertCurrent(under);
    return this.models.delete(besideName(model));
  }

  /** Empty, at the start: beside an older version that answers, else in the place of what is there. */
  private begin(model: ReadModel, of: ReadModel['tables']): void {
    const tables = new Map(of.map(({ name }) => [name, new Map<string, unknown>()]));
    const empty = { position: LOG_START, mark: NO_MARK, aside: new Map() };
    const isBesideOlder = (this.models.get(model.name)?.version ?? model.version) < model.version;
    if (!isBesideOlder) this.models.delete(besideName(model));
    this.models.set(isBesideOlder ? besideName(model) : model.name, { version: model.version, tables, ...empty });
  }

  /** All rows of a table, by key: what a query would work on. */
  rows<R extends object>(model: ReadModel, table: Table<R>): readonly R[] {
    const rows = [...(this.find(model)?.tables.get(table.name) ?? new Map<string, unknown>())];
    return rows.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => copy(row as R));
  }

  private find(model: Pick<ReadModel, 'name' | 'version'>): StoredModel | undefined {
    const kept = this.models.get(model.name);
    return kept?.version === model.version ? kept : this.models.get(besideName(model));
  }

  private keep(model: ReadModel, kept: StoredModel): void {
    const answers = this.models.get(model.name)?.version === model.version;
    this.models.set(answers ? model.name : besideName(model), kept);
  }
}
