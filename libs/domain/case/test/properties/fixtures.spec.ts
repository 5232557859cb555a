import { describe, expect, it } from '@jest/globals';
import type { RecordedEvent } from '@lianxin/kernel';
import { initialState, replay, instant, isSealed, upcast } from '@lianxin/kernel';
import fc from 'fast-check';
import type { CaseEventType } from '../../src/events/index.ts';
import { caseEventTypes } from '../../src/events/case-events.ts';
import v1 from '../fixtures/events.v1.json' with { type: 'json' };
import v2 from '../fixtures/events.v2.json' with { type: 'json' };
import v3 from '../fixtures/events.v3.json' with { type: 'json' };
import v4 from '../fixtures/events.v4.json' with { type: 'json' };
import { caseProcess } from '../support/rule-book.ts';

/** Examples as they were first written. Never edited: a new schema version gets a file of its own beside them. */
const examples: readonly {
  readonly type: string;
  readonly schema: number;
  readonly at: string;
  readonly data: object;
}[] = [...v1, ...v2, ...v3, ...v4];

const recorded = (example: (typeof examples)[number], version: number): RecordedEvent => ({
  id: `example/${version}`,
  type: example.type,
  schema: example.schema,
  effectiveAt: instant(example.at),
  recordedAt: instant(example.at),
  data: example.data,
  meta: { commandId: `example-${version}`, fingerprint: 'f', actor: 'a', door: 'http', wake: false },
  stream: 'case-example',
  version,
  position: String(version),
  prevHash: '',
  hash: '',
});

const fold = (events: typeof examples) =>
  replay(
    caseProcess,
    initialState(caseProcess),
    events.map((event, i) => recorded(event, i + 1)),
  );

const first = examples.find(({ type }) => type === 'AssistanceRequested');

describe('every version of every event ever written', () => {
  it.each(Object.entries(caseEventTypes))('%s has its examples', (type, { schema }) => {
    const versions = examples.filter((example) => example.type === type).map((example) => example.schema);
    expect(versions.sort()).toEqual(Array.from({ length: schema }, (_, i) => i + 1));
  });

  it('is lifted to what the rules read today', () => {
    for (const example of examples) expect(upcast(caseProcess, recorded(example, 1)).type).toBe(example.type);
  });

  it('folds, in the order written', () => {
    expect(fold(examples).version).toBe(examples.length);
    expect(first && fold([first]).state).toMatchObject({
      stage: 'request',
      office: 'lsw',
      programme: 'shandong-2020@1',
    });
  });

  it('folds in any order, however senseless: folding is total', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...examples), { maxLength: 60 }), fc.boolean(), (events, begun) => {
        const all = begun && first ? [first, ...events] : events;
        const { state } = fold(all);
        caseProcess.agenda(state);
        caseProcess.headline(state);
      }),
    );
  });

  it('holds personal data only sealed', () => {
    for (const { type, data } of examples) {
      for (const { path } of caseEventTypes[type as CaseEventType].seal ?? []) {
        const value = (data as Record<string, unknown>)[path];
        expect({ type, path, sealed: value === undefined || isSealed(value) }).toMatchObject({ sealed: true });
      }
    }
  });
});
