import type { EncodedEvent } from './encode.ts';

/**
 * Arrays on their way to the server, and columns on their way back: texts joined by a character that none of them holds,
 * since JSON text has no raw control character and names and accounts are refused with one. Unlike array literals they
 * need no quoting.
 */
export const TEXT_SEPARATOR = '\u001f';

/** `text or null`: an empty text is null. */
export type ParameterType = 'text' | 'text or null' | 'integer' | 'bigint' | 'boolean';

/** Texts as one parameter, joined by the separator. */
export const encodeTextArray = (texts: readonly string[]): string => texts.join(TEXT_SEPARATOR);
/** Numbers, booleans or plain codes as an array literal; not for texts that need quoting. */
export const encodeArray = (values: readonly (number | boolean | string)[]): string => `{${values.join(',')}}`;

/** The columns of events as both functions of the record take them, in their order. */
const EVENT_COLUMNS: readonly (readonly [ParameterType, (event: EncodedEvent) => string | number | boolean | null])[] =
  [
    ['text', (event) => event.id],
    ['text', (event) => event.type],
    ['integer', (event) => event.schema],
    ['text', (event) => event.effectiveAt],
    ['text', (event) => event.commandId],
    ['text', (event) => event.fingerprint],
    ['text', (event) => event.actor],
    ['text or null', (event) => event.onBehalfOf],
    ['text', (event) => event.door],
    ['boolean', (event) => event.wake],
    ['text or null', (event) => event.rest],
    ['text', (event) => event.data],
    ['text', (event) => event.hashedHead],
    ['text', (event) => event.hashedMeta],
  ];

/** Types of the event parameters, in the order of `eventParameters`. */
export const EVENT_COLUMN_TYPES: readonly ParameterType[] = EVENT_COLUMNS.map(([type]) => type);

/** One parameter a column, each an array over all events. */
export function eventParameters(events: readonly EncodedEvent[]): readonly string[] {
  return EVENT_COLUMNS.map(([type, pick]) => {
    const values = events.map((event) => pick(event) ?? '');
    return type.startsWith('text') ? encodeTextArray(values as string[]) : encodeArray(values);
  });
}

/** Arguments of a call whose parameters `$1`, `$2`, … become arrays of these types. */
export function argumentList(types: readonly ParameterType[]): string {
  const args = types.map((type, i) => {
    if (!type.startsWith('text')) return `$${i + 1}::${type}[]`;
    return `string_to_array($${i + 1}::text, E'\\x1f'${type === 'text' ? '' : ", ''"})`;
  });
  return args.join(', ');
}
