import { linesMatching } from './tree.ts';
import type { Check } from './tree.ts';

const TESTED = /(?:\.spec\.ts|\/test\/[^/]+\.(?:ts|mjs))$/;
const MADE = /\bmkdtemp(?:Sync)?\(/;
const REMOVED = /\brm(?:Sync)?\(/;

/** What a test leaves in the system's folder stays there: `temporaryFolder` removes what it made. */
export const folders: Check = (files) =>
  files
    .filter(({ path, text }) => TESTED.test(path) && !REMOVED.test(text))
    .flatMap((file) => linesMatching(file, MADE, 'a temporary folder that nobody removes'));
