import { describe } from '@jest/globals';
import { makeOnce } from '../make-once.ts';
import { destroyingLetters } from './destroying.ts';
import type { DeadLettersUnderTest } from './harness.ts';
import { keepingLetters } from './keeping.ts';

export type { DeadLettersUnderTest } from './harness.ts';

/** Asks for a table without letters. */
export function deadLettersContract(name: string, make: () => Promise<DeadLettersUnderTest>): void {
  describe(`${name} as dead letters`, () => {
    const under = makeOnce(make);
    keepingLetters(under);
    destroyingLetters(under);
  });
}
