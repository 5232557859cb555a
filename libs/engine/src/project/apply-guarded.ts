import type { SlimEvent } from '@lianxin/kernel';
import type { Tables } from '../ports/index.ts';
import { RowRefused } from '../ports/index.ts';
import type { Projection } from './projection.ts';

/** The events are to blame, by the rules that apply them or by what became of a row. Says nothing of their content. */
export class CannotApply extends Error {
  override readonly name = 'CannotApply';
  readonly code: string;

  constructor(code: string, options?: ErrorOptions) {
    super(`cannot be applied: ${code}`, options);
    this.code = code;
  }
}

/** The same tables, and whether the store itself failed meanwhile. */
class FailureTrackingTables implements Tables {
  hasStoreFailed = false;
  private readonly tables: Tables;

  constructor(tables: Tables) {
    this.tables = tables;
  }

  has: Tables['has'] = (table) => this.tables.has(table);
  load: Tables['load'] = (table, keys) => this.trackFailure(this.tables.load(table, keys));
  upsert: Tables['upsert'] = (table, rows) => this.trackFailure(this.tables.upsert(table, rows));
  remove: Tables['remove'] = (table, keys) => this.trackFailure(this.tables.remove(table, keys));

  private async trackFailure<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (error) {
      if (!(error instanceof RowRefused)) this.hasStoreFailed = true;
      throw error;
    }
  }
}

/**
 * Applies events; throws `CannotApply` when they are at fault, and what the store threw when it is: a time-out, a full
 * disk or a missing table says nothing about an event.
 */
export async function applyGuarded(
  projection: Projection,
  events: readonly SlimEvent[],
  tables: Tables,
): Promise<void> {
  const watched = new FailureTrackingTables(tables);
  try {
    await projection.apply(events, watched);
  } catch (error) {
    if (error instanceof RowRefused) throw new CannotApply(error.code, { cause: error });
    if (watched.hasStoreFailed) throw error;
    throw new CannotApply(error instanceof Error ? error.name : 'unknown', { cause: error });
  }
}
