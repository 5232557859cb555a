import { afterAll, beforeAll } from '@jest/globals';
import type { TestSystemOptions } from './test-system.ts';
import { TestSystem } from './test-system.ts';
import { CaseWalker } from './case-walker.ts';
import type { People, FixtureOptions } from './fixture.ts';
import { MINUTES, createPeople, createRegisters } from './fixture.ts';

/** Of the spec file that imports them: there from its first test, or later hook, to its last. */
export let boot: TestSystem;
export let who: People;
export let lives: CaseWalker;

/** The whole product, its people signed in and its registers filled, around the tests of a `describe`. */
export function inTown(registers: Partial<FixtureOptions> = {}, options: TestSystemOptions = {}): void {
  beforeAll(async () => {
    boot = await TestSystem.open(options);
    who = await createPeople(boot);
    lives = new CaseWalker(who);
    await createRegisters(who, { programme: MINUTES, ...registers });
  });
  afterAll(() => boot?.close());
}
