import { afterAll, beforeAll } from '@jest/globals';
import { Boot } from './boot.ts';
import { Lives } from './lives.ts';
import type { People, Registers } from './town.ts';
import { MINUTES, people, register } from './town.ts';

/** Of the spec file that imports them: there from its first test, or later hook, to its last. */
export let boot: Boot;
export let who: People;
export let lives: Lives;

/** The whole product, its people signed in and its registers filled, around the tests of a `describe`. */
export function inTown(registers: Partial<Registers> = {}): void {
  beforeAll(async () => {
    boot = await Boot.open();
    who = await people(boot);
    lives = new Lives(who);
    await register(who, { programme: MINUTES, ...registers });
  });
  afterAll(() => boot?.close());
}
