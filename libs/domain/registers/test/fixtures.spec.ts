import { describe, expect, it } from '@jest/globals';
import type { AnyProcess, EventSpec, RecordedEvent } from '@lianxin/kernel';
import { initialState, replay, instant, isSealed } from '@lianxin/kernel';
import type { RuleBook } from '@lianxin/programme';
import { ProgrammeRegistry } from '@lianxin/programme';
import * as registers from '../src/index.ts';
import v1 from './fixtures/events.v1.json' with { type: 'json' };
import v2 from './fixtures/events.v2.json' with { type: 'json' };
import v3 from './fixtures/events.v3.json' with { type: 'json' };

interface Example {
  readonly type: string;
  readonly schema: number;
  readonly data: object;
}

/** Examples as they were first written. Never edited: a new schema version gets a file of its own beside them. */
const later: readonly Readonly<Record<string, readonly Example[]>>[] = [v2, v3];
const examples: Readonly<Record<string, readonly Example[]>> = Object.fromEntries(
  Object.entries(v1).map(([name, first]) => [name, [...first, ...later.flatMap((one) => one[name] ?? [])]]),
);

const isRegister = (exported: unknown): exported is AnyProcess =>
  typeof exported === 'object' && exported !== null && 'evolve' in exported && 'events' in exported;
const ruleBook = new ProgrammeRegistry();
/** Those that decide by a rule book are made with one. */
const all = Object.entries(registers)
  .map(([name, exported]) =>
    /^create\w+Register$/.test(name) ? (exported as (book: RuleBook) => AnyProcess)(ruleBook) : exported,
  )
  .filter(isRegister);

const AT = instant('2020-02-10T01:00:00Z');
const recorded = (process: AnyProcess, { type, schema, data }: Example, n: number): RecordedEvent => ({
  id: `example/${n}`,
  type,
  schema,
  effectiveAt: AT,
  recordedAt: AT,
  data,
  meta: { commandId: `example-${n}`, fingerprint: 'f', actor: 'a', door: 'http', wake: false },
  stream: `${process.name}-example`,
  version: n + 1,
  position: String(n + 1),
  prevHash: '',
  hash: '',
});

describe('every version of every event of a register ever written', () => {
  it('is of some register that is there', () => {
    expect(all.map(({ name }) => name).sort()).toEqual(Object.keys(examples).sort());
  });

  it.each(all.map((process) => [process.name, process] as const))(
    'of %s has its example, and folds',
    (name, process) => {
      const own = examples[name] ?? [];
      for (const [type, { schema, seal = [] }] of Object.entries(process.events as Record<string, EventSpec>)) {
        const written = own.filter((example) => example.type === type);
        expect([type, written.map((one) => one.schema).sort()]).toEqual([
          type,
          Array.from({ length: schema }, (_, i) => i + 1),
        ]);
        for (const { path } of seal) {
          const values = written.map(({ data }) => (data as Record<string, unknown>)[path]);
          // What an older version did not say is in none of its examples.
          expect([path, values.some(isSealed)]).toEqual([path, true]);
          for (const value of values) expect(value === undefined || isSealed(value)).toBe(true);
        }
      }
      const fold = replay(
        process,
        initialState(process),
        own.map((example, n) => recorded(process, example, n)),
      );
      expect(fold.version).toBe(own.length);
      expect(fold.state).toMatchSnapshot();
    },
  );
});
