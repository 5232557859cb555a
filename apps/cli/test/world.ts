import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { temporaryFolder } from '@lianxin/local/test-folder';
import type { World } from '../src/world/world.ts';

export interface Heard {
  readonly world: World;
  readonly said: string[];
  readonly noted: string[];
}

/** A world of one test: nothing runs, nobody answers, whatever is said is kept. */
export function aWorld(own: Partial<World> = {}): Heard {
  const [said, noted]: [string[], string[]] = [[], []];
  const world: World = {
    stateDir: temporaryFolder(),
    programDir: join(__dirname, '..', 'dist'),
    env: {},
    language: 'en',
    cwd: tmpdir(),
    interactive: false,
    now: () => Date.parse('2026-11-23T08:00:00Z'),
    say: (line) => void said.push(line),
    note: (line) => void noted.push(line),
    ask: () => Promise.reject(new Error('nobody is there')),
    askSecret: () => Promise.reject(new Error('nobody is there')),
    readStdin: () => Promise.resolve(''),
    fetch: () => Promise.reject(new TypeError('fetch failed')),
    stopped: new AbortController().signal,
    ...own,
  };
  return { world, said, noted };
}
