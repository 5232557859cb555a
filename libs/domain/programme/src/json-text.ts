/** Where a value stands in the text: its own beginning, and that of its key where it has one. */
export interface Place {
  readonly value: number;
  readonly key: number;
}

/** A JSON text read with its places, by path: `clocks.resolve.amount`, `ladder[0]`; the whole is ''. */
export interface JsonText {
  readonly value: unknown;
  readonly places: ReadonlyMap<string, Place>;
  /** Keys that stand in one object twice: the later would win silently. */
  readonly twice: readonly { readonly path: string; readonly at: number }[];
}

export class JsonFault extends Error {
  override readonly name = 'JsonFault';
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
const DEPTH_MAX = 100;

class Reader {
  readonly places = new Map<string, Place>();
  readonly twice: { path: string; at: number }[] = [];
  private at = 0;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  whole(): unknown {
    const value = this.value('', this.skip(), 0);
    if (this.skip() < this.text.length) throw new JsonFault(this.at);
    return value;
  }

  private skip(): number {
    SPACE.lastIndex = this.at;
    SPACE.test(this.text);
    this.at = SPACE.lastIndex;
    return this.at;
  }

  private token(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const [found] = pattern.exec(this.text) ?? [];
    if (found === undefined) throw new JsonFault(this.at);
    this.at += found.length;
    return found;
  }

  private takes(sign: string): boolean {
    const there = this.text[this.skip()] === sign;
    if (there) this.at += 1;
    return there;
  }

  private needs(sign: string): void {
    if (!this.takes(sign)) throw new JsonFault(this.at);
  }

  private value(path: string, key: number, depth: number): unknown {
    const value = this.skip();
    if (depth > DEPTH_MAX) throw new JsonFault(value);
    this.places.set(path, { value, key });
    if (this.takes('{')) return this.members(path, depth);
    if (this.takes('[')) return this.items(path, depth);
    return JSON.parse(this.text[value] === '"' ? this.token(STRING) : this.token(SCALAR)) as unknown;
  }

  private members(path: string, depth: number): Record<string, unknown> {
    const found = new Map<string, unknown>();
    if (this.takes('}')) return {};
    do {
      const at = this.skip();
      const key = JSON.parse(this.token(STRING)) as string;
      const inner = path === '' ? key : `${path}.${key}`;
      if (found.has(key)) this.twice.push({ path: inner, at });
      this.needs(':');
      found.set(key, this.value(inner, at, depth + 1));
    } while (this.takes(','));
    this.needs('}');
    return Object.fromEntries(found);
  }

  private items(path: string, depth: number): unknown[] {
    const found: unknown[] = [];
    if (this.takes(']')) return found;
    do found.push(this.value(`${path}[${found.length}]`, this.skip(), depth + 1));
    while (this.takes(','));
    this.needs(']');
    return found;
  }
}

/** Throws `JsonFault`. */
export function readJson(text: string): JsonText {
  const reader = new Reader(text);
  return { value: reader.whole(), places: reader.places, twice: reader.twice };
}
