import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const root = resolve(__dirname, '../..');
const TOLD = 'libs/public-facts/test/fixtures';
const RELEASED = 'libs/contracts/released';

const filesUnder = (folder: string): readonly string[] =>
  readdirSync(resolve(root, folder), { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map(({ parentPath, name }) => resolve(parentPath, name).slice(root.length + 1));
const lineOf = (path: string): string =>
  `${createHash('sha256')
    .update(readFileSync(resolve(root, path)))
    .digest('hex')}  ${path}`;

describe('what outsiders were given', () => {
  it('is byte for byte what it was: a file more has a line more in released.sha256, and no line ever changes', () => {
    const pinned = readFileSync(resolve(__dirname, 'released.sha256'), 'utf8').trimEnd().split('\n').sort();
    expect([...filesUnder(TOLD), ...filesUnder(RELEASED)].map(lineOf).sort()).toEqual(pinned);
  });
});
