import { describe, expect, it } from '@jest/globals';
import { headOf, outcomeOf } from './jest.mjs';

const test = (status: string, fullName: string) => ({
  status,
  fullName,
  failureMessages: status === 'failed' ? ['no'] : [],
});
const suite = (name: string, status: string, assertionResults: ReturnType<typeof test>[], message = '') => ({
  name,
  status,
  message,
  assertionResults,
});

describe('what a test run came to', () => {
  it('counts tests, names the skipped and shows the failed with their file', () => {
    const tests = [test('passed', 'a'), test('failed', 'b'), test('pending', 'c'), test('todo', 'd')];
    const outcome = outcomeOf([suite('/repo/libs/x.spec.ts', 'failed', tests)], '/repo');
    expect(outcome).toMatchObject({ passed: 1, failed: 1, skipped: ['c', 'd'] });
    expect(outcome.failures).toEqual(['libs/x.spec.ts\n● b\nno']);
    expect(outcome.failures.map(headOf)).toEqual(['libs/x.spec.ts ● b: no']);
  });

  it('says on one line where what failed was thrown', () => {
    const said =
      'TypeError: x is undefined\n    at derive (node:internal/crypto/diffiehellman:330:5)\n    at seal (x.ts:1:1)';
    expect(headOf(`x.spec.ts\n● x\n${said}`)).toBe(
      'x.spec.ts ● x: TypeError: x is undefined at derive (node:internal/crypto/diffiehellman:330:5)',
    );
  });

  it('counts a file that does not even run as one failed', () => {
    const outcome = outcomeOf([suite('/repo/libs/y.spec.ts', 'failed', [], 'SyntaxError: y')], '/repo');
    expect(outcome).toMatchObject({ passed: 0, failed: 1 });
    expect(outcome.failures).toEqual(['libs/y.spec.ts\nSyntaxError: y']);
    expect(outcome.failures.map(headOf)).toEqual(['libs/y.spec.ts: SyntaxError: y']);
  });

  it('counts a file whose hook throws after its tests passed as one failed', () => {
    const outcome = outcomeOf([suite('/repo/z.spec.ts', 'failed', [test('passed', 'z')], 'afterAll')], '/repo');
    expect(outcome).toMatchObject({ passed: 1, failed: 1 });
  });

  it('counts a red file by its second run, and still shows what was red', () => {
    const first = [
      suite('/repo/x.spec.ts', 'failed', [test('failed', 'x'), test('passed', 'other')]),
      suite('/repo/y.spec.ts', 'failed', [test('failed', 'y')]),
      suite('/repo/z.spec.ts', 'passed', [test('passed', 'z')]),
    ];
    const again = [
      suite('/repo/x.spec.ts', 'passed', [test('passed', 'x'), test('passed', 'other')]),
      suite('/repo/y.spec.ts', 'failed', [test('failed', 'y')]),
    ];
    expect(outcomeOf(first, '/repo', again)).toEqual({
      ...{ passed: 3, failed: 1, skipped: [] },
      failures: ['y.spec.ts\n● y\nno'],
      unsteady: ['x.spec.ts\n● x\nno'],
    });
  });

  it('takes no file for green that its second run left out', () => {
    const first = [suite('/repo/x.spec.ts', 'failed', [test('failed', 'x')])];
    expect(outcomeOf(first, '/repo', [])).toMatchObject({ failed: 1, unsteady: [] });
  });
});
