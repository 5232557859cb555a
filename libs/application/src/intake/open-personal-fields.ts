import type { InputFault, IntakeMessage } from '@lianxin/contracts';
import { intakeCommands } from '@lianxin/contracts';
import type { IntakeCipher } from '@lianxin/engine';
import { SealedUnreadable } from '@lianxin/engine';
import type { InputRefusal } from '../submit/refusal.ts';

/** A compact JWE: five parts, the first one a header. */
const COMPACT_JWE = /^eyJ[\w-]*(\.[\w-]*){4}$/;

/** `clear`: the source of the message is configured to send personal fields unsealed. */
export interface PersonalFieldsOptions {
  readonly cipher: Pick<IntakeCipher, 'open'>;
  readonly clear: boolean;
}

/** A field as the schema of its command reads it, or why there is none. */
type OpenedField = { readonly value: unknown } | { readonly rule: string };

const isSealedText = (value: unknown): value is string => typeof value === 'string' && COMPACT_JWE.test(value);

async function openField(value: unknown, { cipher, clear }: PersonalFieldsOptions): Promise<OpenedField> {
  if (clear) return isSealedText(value) ? { rule: 'not-clear' } : { value };
  if (typeof value !== 'string') return { rule: 'not-sealed' };
  try {
    return { value: await cipher.open(value) };
  } catch (error) {
    if (!(error instanceof SealedUnreadable)) throw error;
    return { rule: error.code === 'jwe-malformed' && !isSealedText(value) ? 'not-sealed' : error.code };
  }
}

/**
 * The data of a message with its personal fields opened, to be read by the schema of its command; or which fields cannot
 * be opened, and why: `not-sealed`, `not-clear`, or a code of `SealedUnreadable`. A field that is absent stays so.
 */
export async function openPersonalFields(
  { type, data }: IntakeMessage,
  options: PersonalFieldsOptions,
): Promise<{ readonly data: Readonly<Record<string, unknown>> } | InputRefusal> {
  const fields = intakeCommands[type].personal.filter((field) => Object.hasOwn(data, field));
  const opened = await Promise.all(
    fields.map(async (field) => [field, await openField(data[field], options)] as const),
  );
  const faults = opened.flatMap(([field, one]): InputFault[] =>
    'rule' in one ? [{ field: `data.${field}`, rule: one.rule, params: {} }] : [],
  );
  if (faults.length > 0) return { refusal: 'input', faults };
  const values = opened.map(([field, one]) => [field, 'value' in one ? one.value : undefined] as const);
  return { data: { ...data, ...Object.fromEntries(values) } };
}
