import type { KeyProposal, KeyTable, StandingKey } from '@lianxin/engine';
import { StoreUnavailable } from '@lianxin/engine';
import { arrayText } from './array-text.ts';
import { Gathered } from './gathered.ts';
import type { Lane } from './lane.ts';

const hex = (bytes: Uint8Array): string => `\\x${Buffer.from(bytes).toString('hex')}`;

/** In one order, so that two processes that make the same keys do not wait for each other in a circle. */
export const INSERT_KEYS = `
  INSERT INTO lianxin.keys (subject, name, wrapped)
  SELECT * FROM unnest($1::text[], $2::text[], $3::bytea[]) AS u(subject, name, wrapped) ORDER BY 1
  ON CONFLICT (subject) DO NOTHING`;

/** What stands, and what is made where nothing does: one way to the server. What another makes meanwhile is in neither. */
const GET_OR_CREATE = `
  WITH asked AS (SELECT * FROM unnest($1::text[], $2::text[], $3::bytea[]) AS u(subject, name, wrapped)),
  standing AS (SELECT k.subject, k.name, k.wrapped FROM asked JOIN lianxin.keys k USING (subject)),
  made AS (
    INSERT INTO lianxin.keys (subject, name, wrapped)
    SELECT * FROM asked WHERE subject NOT IN (SELECT subject FROM standing) ORDER BY 1
    ON CONFLICT (subject) DO NOTHING RETURNING subject, name, wrapped)
  SELECT * FROM standing UNION ALL SELECT * FROM made`;

type KeyRow = StandingKey & { readonly wrapped: Buffer };

export const keyColumns = (keys: readonly KeyProposal[]): string[] => [
  arrayText(keys.map((key) => key.subject)),
  arrayText(keys.map((key) => key.name)),
  arrayText(keys.map((key) => hex(key.wrapped))),
];

export class PostgresKeyTable implements KeyTable {
  private readonly lane: Lane;
  private readonly asked = new Gathered<readonly KeyProposal[], readonly StandingKey[]>((asked) => this.make(asked));

  constructor(lane: Lane) {
    this.lane = lane;
  }

  async getOrCreate(proposals: readonly KeyProposal[]): Promise<readonly StandingKey[]> {
    return proposals.length === 0 ? [] : this.asked.ask(proposals);
  }

  /** Whoever proposes for a subject after another has that one's key. */
  private async make(asked: readonly (readonly KeyProposal[])[]): Promise<readonly (readonly StandingKey[])[]> {
    const proposals = new Map(
      asked
        .flat()
        .toReversed()
        .map((proposal) => [proposal.subject, proposal]),
    );
    const columns = keyColumns([...proposals.values()]);
    const rows = await this.lane.run((sql) => sql.unsafe<KeyRow[]>(GET_OR_CREATE, columns, { prepare: true }));
    const found = byColumn('subject', rows);
    const missing = [...proposals.keys()].filter((subject) => !found.has(subject));
    for (const [subject, key] of await this.select('subject', missing)) found.set(subject, key);
    return asked.map((one) =>
      one.map(({ subject }) => {
        const key = found.get(subject);
        if (!key) throw new StoreUnavailable('Postgres: a key was erased while it was made');
        return key;
      }),
    );
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

  private async select(by: 'subject' | 'name', values: readonly string[]): Promise<Map<string, StandingKey>> {
    if (values.length === 0) return new Map();
    const rows = await this.lane.run((sql) =>
      sql.unsafe<KeyRow[]>(
        `SELECT subject, name, wrapped FROM lianxin.keys WHERE ${by} = ANY ($1::text[])`,
        [arrayText(values)],
        { prepare: true },
      ),
    );
    return byColumn(by, rows);
  }
}

const byColumn = (by: 'subject' | 'name', rows: readonly KeyRow[]): Map<string, StandingKey> =>
  new Map(rows.map((row) => [row[by], { ...row, wrapped: new Uint8Array(row.wrapped) }]));
