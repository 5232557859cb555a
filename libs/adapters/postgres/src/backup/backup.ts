import type { StandingKey } from '@lianxin/engine';
import type { Lane } from '../lane.ts';

/** What an export holds beside the record, the accounts and the attachments. */
export interface Backup {
  /** Wrapped keys in order of their names, those after `after` (at first ''). */
  keys(after: string, limit: number): Promise<readonly StandingKey[]>;
  /** How far each series of numbers has come: restored, so that no number is given twice. */
  numbers(): Promise<ReadonlyMap<string, number>>;
}

export class PostgresBackup implements Backup {
  private readonly lane: Lane;

  constructor(lane: Lane) {
    this.lane = lane;
  }

  async keys(after: string, limit: number): Promise<readonly StandingKey[]> {
    const rows = await this.lane.run(
      (sql) => sql<(StandingKey & { wrapped: Buffer })[]>`
        SELECT subject, name, wrapped FROM lianxin.keys WHERE name > ${after} ORDER BY name LIMIT ${limit}`,
    );
    return rows.map(({ subject, name, wrapped }) => ({ subject, name, wrapped: new Uint8Array(wrapped) }));
  }

  async numbers(): Promise<ReadonlyMap<string, number>> {
    const rows = await this.lane.run(
      (sql) => sql<{ series: string; taken: string }[]>`SELECT series, taken FROM lianxin.counters ORDER BY series`,
    );
    return new Map(rows.map(({ series, taken }) => [series, Number(taken)]));
  }
}
