import type { Instant } from '@lianxin/kernel';
import { parseDate, parseInstant } from '@lianxin/kernel';
import type { EvidenceType } from './benefit-rule.ts';
import type { FeelValue } from './feel.ts';
import { toFeelDate, toFeelInstant } from './feel.ts';

/** A short word of a list. No text that a person wrote, so that no determination holds a name or a number of anybody. */
const CODE = /^[A-Za-z0-9][A-Za-z0-9.-]{0,39}$/;
const WITH_OFFSET = /(?:Z|[+-]\d{2}:\d{2})$/;

/** Whether a value is a code. */
export const isCode = (value: unknown): value is string => typeof value === 'string' && CODE.test(value);

/** Reads an instant that says its offset; undefined for any other text. */
export const parseEvidenceInstant = (text: string): Instant | undefined =>
  WITH_OFFSET.test(text) ? parseInstant(text) : undefined;

/** What is known of one name. */
export type EvidenceValue = number | boolean | string;

interface ValueType {
  /** The rule it breaks where it is none. */
  readonly rule: string;
  readonly toFeel: (value: unknown, offsetMinutes: number) => FeelValue | undefined;
  readonly schema: Readonly<Record<string, unknown>>;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const VALUE_TYPES: Readonly<Record<EvidenceType, ValueType>> = {
  number: {
    rule: 'whole-number-expected',
    toFeel: (value) => (Number.isSafeInteger(value) ? (value as number) : undefined),
    schema: { type: 'integer', minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER },
  },
  boolean: {
    rule: 'true-or-false-expected',
    toFeel: (value) => (typeof value === 'boolean' ? value : undefined),
    schema: { type: 'boolean' },
  },
  code: {
    rule: 'code-expected',
    toFeel: (value) => (isCode(value) ? value : undefined),
    schema: { type: 'string', pattern: CODE.source },
  },
  date: {
    rule: 'date-expected',
    toFeel: (value) => (parseDate(text(value)) ? toFeelDate(text(value)) : undefined),
    schema: { type: 'string', format: 'date' },
  },
  instant: {
    rule: 'instant-with-offset-expected',
    toFeel: (value, offsetMinutes) => {
      const at = parseEvidenceInstant(text(value));
      return at && toFeelInstant(at, offsetMinutes);
    },
    schema: { type: 'string', format: 'date-time', pattern: WITH_OFFSET.source },
  },
};

/** A value as the engine takes it, an instant on the office's clock; undefined where it is not of its type. */
export const toFeelValue = (type: EvidenceType, value: unknown, offsetMinutes: number): FeelValue | undefined =>
  VALUE_TYPES[type].toFeel(value, offsetMinutes);

/** The rule that a value of another type breaks. */
export const ruleOfType = (type: EvidenceType): string => VALUE_TYPES[type].rule;

/** The type as JSON Schema says it. */
export const schemaOfType = (type: EvidenceType): Readonly<Record<string, unknown>> => VALUE_TYPES[type].schema;
