import { readJson } from '@lianxin/programme';
import { isUtf8 } from 'node:buffer';

export type UnreadableCode = 'not-unicode' | 'not-json' | 'field-twice';

export interface UnreadablePlace {
  /** The file it stands in; `-` is standard input. */
  readonly what?: string;
  /** Both counted from 1. */
  readonly line?: number;
  readonly byte?: number;
  /** Of a key that stands twice. */
  readonly field?: string;
}

/** What came from outside is not what it has to be; nothing of it was taken. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
  readonly code: UnreadableCode;
  readonly place: UnreadablePlace;

  constructor(code: UnreadableCode, place: UnreadablePlace) {
    const { what, line, byte, field } = place;
    super([what, line, byte, field, code].filter((part) => part !== undefined).join(':'));
    this.code = code;
    this.place = place;
  }
}

const NEWLINE = 10;
const BYTE_ORDER_MARK = /^\ufeff/;

/** Where a text that was decoded in spite of it is first not what the bytes are. */
function firstBad(bytes: Buffer): { readonly line: number; readonly byte: number } {
  const at = Buffer.from(bytes.toString('utf8')).findIndex((byte, n) => byte !== bytes[n]);
  const before = bytes.subarray(0, at);
  return { line: before.filter((byte) => byte === NEWLINE).length + 1, byte: at - before.lastIndexOf(NEWLINE) };
}

/**
 * Bytes as the text they are in UTF-8, without the byte order mark that some editors put before it; otherwise each wrong
 * one would become the same mark, silently. `line`: of the first.
 */
export function textFrom(bytes: Uint8Array, { what, line = 1 }: UnreadablePlace = {}): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (isUtf8(buffer)) return buffer.toString('utf8').replace(BYTE_ORDER_MARK, '');
  const bad = firstBad(buffer);
  throw new Unreadable('not-unicode', { ...(what === undefined ? {} : { what }), ...bad, line: bad.line + line - 1 });
}

/** Deeper than anything that is asked for; a text may be nested deeper than a function may call itself. */
const DEPTH_MAX = 100;

function keysIn(value: unknown, depth = 0): number {
  if (typeof value !== 'object' || value === null) return 0;
  if (depth > DEPTH_MAX) return Number.NaN;
  const inner = Object.values(value);
  const own = Array.isArray(value) ? 0 : inner.length;
  return inner.reduce<number>((sum, one) => sum + keysIn(one, depth + 1), own);
}

const KEY = /"\s*:/g;

function readWithPlaces(text: string, place: UnreadablePlace) {
  try {
    return readJson(text.replace(BYTE_ORDER_MARK, ''));
  } catch {
    throw new Unreadable('not-json', place);
  }
}

/** Of a key that stands twice the later would win silently. Read with its places only where the counts differ. */
export function mustNameOnce(text: string, value: unknown, place: UnreadablePlace = {}): void {
  if ((text.match(KEY)?.length ?? 0) === keysIn(value)) return;
  const [twice] = readWithPlaces(text, place).twice;
  if (twice) throw new Unreadable('field-twice', { ...place, field: twice.path });
}

/** JSON from outside as its value: UTF-8, no key of an object twice. Throws `Unreadable`. */
export function jsonFrom(source: string | Uint8Array, place: UnreadablePlace = {}): unknown {
  const text = typeof source === 'string' ? source : textFrom(source, place);
  let value: unknown;
  try {
    value = JSON.parse(text.replace(BYTE_ORDER_MARK, '')) as unknown;
  } catch {
    throw new Unreadable('not-json', place);
  }
  mustNameOnce(text, value, place);
  return value;
}
