/** Where a value stands in the text: its own beginning, and that of its key where it has one. */
export interface JsonLocation {
  readonly value: number;
  readonly key: number;
}

/** A JSON text read with its places, by path: `clocks.resolve.amount`, `ladder[0]`; the whole is ''. */
export interface LocatedJson {
  readonly value: unknown;
  readonly locations: ReadonlyMap<string, JsonLocation>;
  /** Keys that stand in one object twice: the later would win silently. */
  readonly duplicateKeys: readonly { readonly path: string; readonly at: number }[];
}

/** The text is no JSON from `at` on, counted from 0. */
export class JsonSyntaxError extends Error {
  override readonly name = 'LocatedJsonError';
  readonly at: number;

  constructor(at: number) {
    super(`no JSON at ${at}`);
    this.at = at;
  }
}

const SPACE = /[ \t\r\n]*/y;
// eslint-disable-next-line no-control-regex -- JSON forbids exactly these in a string
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|(?:true|false|null)(?!\w)/y;
/** Deeper than any file a person writes; the reader calls itself once a level. */
export const JSON_DEPTH_MAX = 100;

class LocatedJsonReader {
  readonly locations = new Map<string, JsonLocation>();
  readonly duplicateKeys: { path: string; at: number }[] = [];
  private at = 0;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  readDocument(): unknown {
    const value = this.value('', this.skipSpace(), 0);
    if (this.skipSpace() < this.text.length) throw new JsonSyntaxError(this.at);
    return value;
  }

  private skipSpace(): number {
    SPACE.lastIndex = this.at;
    SPACE.test(this.text);
    this.at = SPACE.lastIndex;
    return this.at;
  }

  private readToken(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const [found] = pattern.exec(this.text) ?? [];
    if (found === undefined) throw new JsonSyntaxError(this.at);
    this.at += found.length;
    return found;
  }

  private skipSign(sign: string): boolean {
    const there = this.text[this.skipSpace()] === sign;
    if (there) this.at += 1;
    return there;
  }

  private expectSign(sign: string): void {
    if (!this.skipSign(sign)) throw new JsonSyntaxError(this.at);
  }

  private value(path: string, key: number, depth: number): unknown {
    const value = this.skipSpace();
    if (depth > JSON_DEPTH_MAX) throw new JsonSyntaxError(value);
    this.locations.set(path, { value, key });
    if (this.skipSign('{')) return this.readMembers(path, depth);
    if (this.skipSign('[')) return this.readItems(path, depth);
    return JSON.parse(this.text[value] === '"' ? this.readToken(STRING) : this.readToken(SCALAR)) as unknown;
  }

  private readMembers(path: string, depth: number): Record<string, unknown> {
    const found = new Map<string, unknown>();
    if (this.skipSign('}')) return {};
    do {
      const at = this.skipSpace();
      const key = JSON.parse(this.readToken(STRING)) as string;
      const inner = path === '' ? key : `${path}.${key}`;
      if (found.has(key)) this.duplicateKeys.push({ path: inner, at });
      this.expectSign(':');
      found.set(key, this.value(inner, at, depth + 1));
    } while (this.skipSign(','));
    this.expectSign('}');
    return Object.fromEntries(found);
  }

  private readItems(path: string, depth: number): unknown[] {
    const found: unknown[] = [];
    if (this.skipSign(']')) return found;
    do found.push(this.value(`${path}[${found.length}]`, this.skipSpace(), depth + 1));
    while (this.skipSign(','));
    this.expectSign(']');
    return found;
  }
}

/** Parses JSON with the place of every value. Throws `JsonSyntaxError`. */
export function parseLocatedJson(text: string): LocatedJson {
  const reader = new LocatedJsonReader(text);
  return { value: reader.readDocument(), locations: reader.locations, duplicateKeys: reader.duplicateKeys };
}
