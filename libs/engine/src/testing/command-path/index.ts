import { describe } from '@jest/globals';
import type { CommandPathPorts } from './library.ts';
import { openLibraryOnce } from './library.ts';
import { testRacing } from './racing.ts';
import { testRetrying } from './retrying.ts';
import { testRules } from './ruling.ts';
import { testSealing } from './sealing.ts';
import { testIfMatch } from './if-match.ts';
import { testTime } from './time.ts';
import { testWakeMarks } from './waking.ts';

export * from './library.ts';

/** What handle-command does on any store, vault and keys: asks for ports without streams named `loan-…`, `shelf-…`. */
export function commandPathContract(name: string, make: () => Promise<CommandPathPorts>): void {
  describe(`the command path on ${name}`, () => {
    const library = openLibraryOnce(make);
    testRetrying(library);
    testTime(library);
    testRacing(library);
    testIfMatch(library);
    testWakeMarks(library);
    testSealing(library);
    testRules(library);
  });
}
