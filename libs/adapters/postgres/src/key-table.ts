import type { KeyProposal, KeyTable, StandingKey } from '@lianxin/engine';
import { StoreUnavailable } from '@lianxin/engine';
import { arrayText } from './array-text.ts';
import type { Lane } from './lane.ts';

const hex = (bytes: Uint8Array): string => `\\x${Buffer.from(bytes).toString('hex')}`;

/** In one order, so that two processes that make the same keys do not wait for each other in a circle. */
export const INSERT_KEYS = `
  INSERT INTO lianxin.keys (subject, name, wrapped)
  SELECT * FROM unnest($1::text[], $2::text[], $3::bytea[]) AS u(subject, name, wrapped) ORDER BY 1
  ON CONFLICT (subject) DO NOTHING`;

export const keyColumns = (keys: readonly KeyProposal[]): string[] => [
  arrayText(keys.map((key) => key.subject)),
  arrayText(keys.map((key) => key.name)),
  arrayText(keys.map((key) => hex(key.wrapped))),
];

export class PostgresKeyTable implements KeyTable {
  private readonly lane: Lane;

  constructor(lane: Lane) {
    this.lane = lane;
  }

  async getOrCreate(proposals: readonly KeyProposal[]): Promise<readonly StandingKey[]> {
    const found = await this.select(
      'subject',
      proposals.map((proposal) => proposal.subject),
    );
    const missing = proposals.filter((proposal) => !found.has(proposal.subject));
    if (missing.length > 0) {
      await this.create(missing);
      const subjects = missing.map((proposal) => proposal.subject);
      for (const [subject, key] of await this.select('subject', subjects)) found.set(subject, key);
    }
    return proposals.map((proposal) => {
      const key = found.get(proposal.subject);
      if (!key) throw new StoreUnavailable('Postgres: a key was erased while it was made');
      return key;
    });
  }

  async byName(names: readonly string[]): Promise<readonly StandingKey[]> {
    return [...(await this.select('name', names)).values()];
  }

  async bySubject(subject: string): Promise<StandingKey | undefined> {
    return (await this.select('subject', [subject])).get(subject);
  }

  async erase(name: string): Promise<boolean> {
    const gone = await this.lane.run((sql) => sql`DELETE FROM lianxin.keys WHERE name = ${name}`);
    return gone.count > 0;
  }

  private async create(proposals: readonly KeyProposal[]): Promise<void> {
    await this.lane.run((sql) => sql.unsafe(INSERT_KEYS, keyColumns(proposals), { prepare: true }));
  }

  private async select(by: 'subject' | 'name', values: readonly string[]): Promise<Map<string, StandingKey>> {
    if (values.length === 0) return new Map();
    const rows = await this.lane.run((sql) =>
      sql.unsafe<(StandingKey & { wrapped: Buffer })[]>(
        `SELECT subject, name, wrapped FROM lianxin.keys WHERE ${by} = ANY ($1::text[])`,
        [arrayText(values)],
        { prepare: true },
      ),
    );
    return new Map(rows.map((row) => [row[by], { ...row, wrapped: new Uint8Array(row.wrapped) }]));
  }
}
