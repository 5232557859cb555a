import { readFileSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { caseFacts } from '@lianxin/contracts';
import fc from 'fast-check';
import { readToldLines, tellAgain } from '../test/told-lines.ts';

/** An example of every schema version of every event of a case. */
const EXAMPLES = resolve(__dirname, '../../domain/case/test/fixtures');
interface Example {
  readonly type: string;
  readonly schema: number;
  readonly at: string;
  readonly data: object;
}
const examples = readdirSync(EXAMPLES)
  .sort()
  .flatMap((file) => JSON.parse(readFileSync(resolve(EXAMPLES, file), 'utf8')) as Example[]);

const inOneStream = (events: readonly Example[]) =>
  events.map(({ at, ...event }, n) => ({
    ...event,
    stream: 'case-examples',
    version: n + 1,
    effectiveAt: at as never,
  }));

describe('what was told once', () => {
  const lines = readToldLines();

  it('is told again byte for byte, by every later build', () => {
    expect(tellAgain(lines)).toEqual(lines.map(({ told }) => told));
  });

  it('has every kind of fact in it', () => {
    const all = lines.flatMap(({ told }) => told).join();
    expect(Object.values(caseFacts).filter(({ type }) => !all.includes(`"type":"${type}"`))).toEqual([]);
  });
});

describe('that a firm could not be reached', () => {
  it('is told as declined and without a reason: what was released has no word for it', () => {
    const declined = examples.find(({ type }) => type === 'CaseDeclined') as Example;
    const told = (reason: string) =>
      tellAgain(inOneStream([...examples.slice(0, 1), { ...declined, data: { ...declined.data, reason } }])).flat();
    expect(told('out-of-remit').join()).toContain('"reason":"out-of-remit"');
    expect(told('firm-not-reached').join()).toContain('"ending":"declined"');
    expect(told('firm-not-reached').join()).not.toContain('"reason"');
  });
});

describe('telling is total', () => {
  it('whatever the events and their order', () => {
    const drawn = fc.array(fc.constantFrom(...examples), { maxLength: 60 });
    fc.assert(fc.property(drawn, (events) => void tellAgain(inOneStream([...examples.slice(0, 1), ...events]))));
  });

  it('and tells nothing of a stream that does not begin with a request', () => {
    const [first, ...rest] = examples;
    expect(first?.type).toBe('AssistanceRequested');
    expect(tellAgain(inOneStream(rest.filter(({ type }) => type !== first?.type))).flat()).toEqual([]);
  });
});
