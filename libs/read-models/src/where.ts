import { STAGES } from '@lianxin/case';
import type { Statement, QueryContext } from '@lianxin/engine';
import { canSeeAllOffices } from '@lianxin/registers';

/** A list of values as a parameter: an index finds rows with one of them. */
export const OPEN_STAGES = STAGES.filter((stage) => stage !== 'closed');

type Value = Statement['values'][number];

/** Builds a `where` whose values stay apart from the text. */
export class WhereClause {
  readonly values: Value[] = [];
  private readonly parts: string[] = [];

  /**
   * `?` in `text` is replaced by the value's placeholder, wherever it occurs. Nothing is added for an undefined value.
   */
  and(text: string, value: Value | undefined): this {
    if (value !== undefined) this.parts.push(text.replaceAll('?', this.addValue(value)));
    return this;
  }

  /** Text that holds a part, however either is composed, and whatever case its Latin letters have; the part is no pattern. */
  contains(column: string, part: string | undefined): this {
    return this.and(`position(lower(normalize(?::text)) in lower(normalize(${column}))) > 0`, part);
  }

  /** A condition without a value, for every viewer. */
  always(text: string): this {
    this.parts.push(text);
    return this;
  }

  /** Rows of the viewer's office only; without an office and a role that sees all, no row at all. */
  limitToOffice(viewer: QueryContext, column = 'c.office'): this {
    if (canSeeAllOffices(viewer.roles, 'lists')) return this;
    return this.and(`${column} = ?`, viewer.office ?? '');
  }

  addValue(value: Value): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }

  get text(): string {
    return this.parts.length > 0 ? `where ${this.parts.join(' and ')}` : '';
  }
}
