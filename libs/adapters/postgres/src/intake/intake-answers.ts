import type { IntakeAnswer, IntakeAnswers, MessageKey } from '@lianxin/engine';
import { StoreUnavailable } from '@lianxin/engine';
import type { Instant } from '@lianxin/kernel';
import { toArrayLiteral } from '../array-literal.ts';
import type { BoundedPool } from '../bounded-pool.ts';

const FIND = `
  SELECT a.source, a.message_id AS "messageId", a.fingerprint, a.body, a.answered_at AS "answeredAt"
    FROM unnest($1::text[], $2::text[]) AS u(source, message_id) JOIN lianxin.intake_answers a USING (source, message_id)`;
/** In one order, so that two processes that keep the same answers do not wait for each other in a circle. */
const KEEP = `
  INSERT INTO lianxin.intake_answers (source, message_id, fingerprint, body, answered_at)
  SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::timestamptz[]) ORDER BY 1, 2
  ON CONFLICT DO NOTHING`;
/** A day's answers may be millions, and a statement has its time. */
const REMOVE = `
  DELETE FROM lianxin.intake_answers WHERE (source, message_id) IN
    (SELECT source, message_id FROM lianxin.intake_answers WHERE answered_at < $1 ORDER BY answered_at LIMIT 5000)`;

const keyOf = ({ source, messageId }: MessageKey): string => JSON.stringify([source, messageId]);

/** First answers to messages as rows of `lianxin.intake_answers`. Throws `StoreUnavailable`. */
export class PostgresIntakeAnswers implements IntakeAnswers {
  private readonly pool: BoundedPool;

  /** `pool` commits on disk. */
  constructor(pool: BoundedPool) {
    this.pool = pool;
  }

  async find(asked: readonly MessageKey[]): Promise<readonly (IntakeAnswer | undefined)[]> {
    if (asked.length === 0) return [];
    const columns = [asked.map(({ source }) => source), asked.map(({ messageId }) => messageId)].map(toArrayLiteral);
    const rows = await this.pool.run((sql) => sql.unsafe<IntakeAnswer[]>(FIND, columns, { prepare: true }));
    const found = new Map(rows.map((row) => [keyOf(row), { ...row }]));
    return asked.map((key) => found.get(keyOf(key)));
  }

  async keep(answers: readonly IntakeAnswer[]): Promise<readonly IntakeAnswer[]> {
    if (answers.length === 0) return [];
    const columns = [
      answers.map(({ source }) => source),
      answers.map(({ messageId }) => messageId),
      answers.map(({ fingerprint }) => fingerprint),
      answers.map(({ body }) => body),
      answers.map(({ answeredAt }) => answeredAt),
    ].map(toArrayLiteral);
    await this.pool.run((sql) => sql.unsafe(KEEP, columns, { prepare: true }));
    // In a statement of its own: what another process kept meanwhile is not in the snapshot of the one above.
    return (await this.find(answers)).map((standing) => {
      if (!standing) throw new StoreUnavailable('Postgres: an answer was removed while it was kept');
      return standing;
    });
  }

  async removeBefore(at: Instant): Promise<number> {
    for (let removed = 0; ;) {
      const gone = await this.pool.run((sql) => sql.unsafe(REMOVE, [at], { prepare: true }));
      if (gone.count === 0) return removed;
      removed += gone.count;
    }
  }
}
