import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { temporaryFolder } from '@lianxin/local/test-folder';
import type { CliContext } from '../src/context/cli-context.ts';

export interface TestContext {
  readonly cli: CliContext;
  readonly said: string[];
  readonly noted: string[];
}

/** A world of one test: nothing runs, nobody answers, whatever is said is kept. */
export function createTestContext(own: Partial<CliContext> = {}): TestContext {
  const [said, noted]: [string[], string[]] = [[], []];
  const cli: CliContext = {
    stateDir: temporaryFolder(),
    programDir: join(__dirname, '..', 'dist'),
    env: {},
    language: 'en',
    cwd: tmpdir(),
    isInteractive: false,
    now: () => Date.parse('2026-11-23T08:00:00Z'),
    writeStdout: (line) => void said.push(line),
    writeStderr: (line) => void noted.push(line),
    ask: () => Promise.reject(new Error('nobody is there')),
    askSecret: () => Promise.reject(new Error('nobody is there')),
    readStdin: () => Promise.resolve(''),
    fetch: () => Promise.reject(new TypeError('fetch failed')),
    stopSignal: new AbortController().signal,
    ...own,
  };
  return { cli, said, noted };
}
