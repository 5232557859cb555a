import { describe } from '@jest/globals';
import type { CommandPathPorts } from './library.ts';
import { openLibrary } from './library.ts';
import { racing } from './racing.ts';
import { retrying } from './retrying.ts';
import { ruling } from './ruling.ts';
import { sealing } from './sealing.ts';
import { seeing } from './seeing.ts';
import { time } from './time.ts';
import { waking } from './waking.ts';

export * from './library.ts';

/** What handle-command does on any store, vault and keys: asks for ports without streams named `loan-…`, `shelf-…`. */
export function commandPathContract(name: string, make: () => Promise<CommandPathPorts>): void {
  describe(`the command path on ${name}`, () => {
    const library = openLibrary(make);
    retrying(library);
    time(library);
    racing(library);
    seeing(library);
    waking(library);
    sealing(library);
    ruling(library);
  });
}
