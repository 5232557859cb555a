import { linesMatching } from './tree.ts';
import type { Check, Finding, TextFile } from './tree.ts';

/** Which registry is used is up to each machine: an address here would send all installs to it. */
const REGISTRY = /registry\.[a-z0-9-]+\.[a-z]{2,}|npmmirror|proxy\.golang\.org|goproxy\.|repo1?\.maven\.|pypi\.org/i;
const REGISTRY_SETTING = /registry\s*=|^\s*\/\//;
/** Links between workspaces are all that may be resolved in the lock file. */
const RESOLVED_ELSEWHERE = /"resolved": "(?:[a-z+]+:|\/)/;
const MACHINE_PATH = /(?<![\w.~@*)}-])\/(?:work|root|home\/\w+|Users\/\w+)\/|\b[A-Z]:\\Users\\/;

function addressesIn(file: TextFile): Finding[] {
  const found = linesMatching(file, REGISTRY, 'a registry address');
  if (/(?:^|\/)\.npmrc$/.test(file.path)) found.push(...linesMatching(file, REGISTRY_SETTING, 'a registry setting'));
  if (file.path.endsWith('package-lock.json')) {
    found.push(...linesMatching(file, RESOLVED_ELSEWHERE, 'a resolved address in the lock file'));
  }
  return [...found, ...linesMatching(file, MACHINE_PATH, 'a path of one machine')];
}

export const addresses: Check = (files) => files.filter(({ path }) => !isAbout(path)).flatMap(addressesIn);

/** The check and its plants have to spell what they look for. */
const isAbout = (path: string): boolean => /^infra\/checks\/(?:tidy\/addresses|tidy\.spec)\.ts$/.test(path);
