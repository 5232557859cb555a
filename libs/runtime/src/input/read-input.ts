import type { JsonFault } from '@lianxin/kernel';
import { findJsonFault, readStrictJson } from '@lianxin/kernel';
import { isUtf8 } from 'node:buffer';

/** Why input was not taken. */
export type UnreadableInputCode = 'not-unicode' | 'not-json' | 'field-twice';

/** Where in the input the fault is, as far as it is known. */
export interface InputPlace {
  /** The file it is in; `-` is standard input. */
  readonly what?: string;
  /** Both counted from 1. */
  readonly line?: number;
  readonly byte?: number;
  /** The duplicate key. */
  readonly field?: string;
}

/** Input from outside is malformed; no part was taken. */
export class UnreadableInput extends Error {
  override readonly name = 'Unreadable';
  readonly code: UnreadableInputCode;
  readonly place: InputPlace;

  constructor(code: UnreadableInputCode, place: InputPlace) {
    const { what, line, byte, field } = place;
    super([what, line, byte, field, code].filter((part) => part !== undefined).join(':'));
    this.code = code;
    this.place = place;
  }
}

const NEWLINE = 10;
const BYTE_ORDER_MARK = /^\ufeff/;

/** Where a leniently decoded text first differs from its bytes. */
function firstInvalidByte(bytes: Buffer): { readonly line: number; readonly byte: number } {
  const at = Buffer.from(bytes.toString('utf8')).findIndex((byte, n) => byte !== bytes[n]);
  const before = bytes.subarray(0, at);
  return { line: before.filter((byte) => byte === NEWLINE).length + 1, byte: at - before.lastIndexOf(NEWLINE) };
}

/**
 * Bytes as the text they are in UTF-8, without the byte order mark that some editors put before it; otherwise each wrong
 * one would become the same mark, silently. `line`: of the first.
 */
export function decodeUtf8(bytes: Uint8Array, { what, line = 1 }: InputPlace = {}): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (isUtf8(buffer)) return buffer.toString('utf8').replace(BYTE_ORDER_MARK, '');
  const bad = firstInvalidByte(buffer);
  throw new UnreadableInput('not-unicode', {
    ...(what === undefined ? {} : { what }),
    ...bad,
    line: bad.line + line - 1,
  });
}

const unreadable = (found: JsonFault, place: InputPlace): UnreadableInput =>
  found.fault === 'duplicate-key'
    ? new UnreadableInput('field-twice', { ...place, field: found.field })
    : new UnreadableInput('not-json', place);

/** Of a key that is there twice the later would win silently. */
export function refuseDuplicateKeys(text: string, value: unknown, place: InputPlace = {}): void {
  const found = findJsonFault(text, value);
  if (found) throw unreadable(found, place);
}

/** JSON from outside as its value: UTF-8, no key of an object twice. Throws `Unreadable`. */
export function parseStrictJson(source: string | Uint8Array, place: InputPlace = {}): unknown {
  const text = typeof source === 'string' ? source.replace(BYTE_ORDER_MARK, '') : decodeUtf8(source, place);
  const read = readStrictJson(text);
  if ('fault' in read) throw unreadable(read, place);
  return read.value;
}
