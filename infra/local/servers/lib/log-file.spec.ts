import { describe, expect, it } from '@jest/globals';
import { closeSync, readFileSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolders } from '../../test/folder.ts';
import { openLog, rotateLog } from './log-file.mjs';

const folder = temporaryFolders();

describe('the log of a program that runs for months', () => {
  it('is cut while the program writes to it, and goes on from its beginning', () => {
    const file = join(folder(), 'logs', 'api.log');
    const log = openLog(file);
    writeSync(log, 'first\n');
    expect(rotateLog(file, 6)).toBe(false);
    writeSync(log, 'second\n');
    expect(rotateLog(file, 6)).toBe(true);
    writeSync(log, 'third\n');
    closeSync(log);
    expect([readFileSync(`${file}.1`, 'utf8'), readFileSync(file, 'utf8')]).toEqual(['first\nsecond\n', 'third\n']);
  });

  it('is nobody else’s to read', () => {
    const file = join(folder(), 'worker.log');
    const log = openLog(file);
    writeSync(log, 'a line\n');
    closeSync(log);
    rotateLog(file, 1);
    expect([file, `${file}.1`].map((path) => statSync(path).mode & 0o777)).toEqual([0o600, 0o600]);
  });
});
