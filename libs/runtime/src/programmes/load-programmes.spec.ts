import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Programme } from '@lianxin/programme';
import { ConfigError } from '../config/config.ts';
import { loadProgrammes } from './load-programmes.ts';
import { ProgrammeRegistry } from '@lianxin/programme';

const ruleBook = new ProgrammeRegistry();

const shipped = ruleBook.find('shandong-2020@1') as Programme;
let folder: string;

const put = (name: string, programme: object): void =>
  writeFileSync(join(folder, name), JSON.stringify({ $schema: './programme.schema.json', ...programme }, null, 2));

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'programmes-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('programme files of an installation', () => {
  it('are known once they are loaded, and may be loaded again', () => {
    put('ours.json', { ...shipped, id: 'lsw-2021', version: 2 });
    writeFileSync(join(folder, 'notes.txt'), 'no programme');
    expect(loadProgrammes(ruleBook, folder).map(({ id }) => id)).toEqual(['lsw-2021']);
    loadProgrammes(ruleBook, folder);
    expect(ruleBook.find('lsw-2021')).toEqual({ ...shipped, id: 'lsw-2021', version: 2 });
  });

  it('stop the start with the line at fault', () => {
    put('ours.json', { ...shipped, id: 'lsw-2022', version: 'two' });
    const line = JSON.stringify({ $schema: '', ...shipped, id: 'x' }, null, 2)
      .split('"version"')[0]
      ?.split('\n').length;
    expect(() => loadProgrammes(ruleBook, folder)).toThrow(ConfigError);
    expect(() => loadProgrammes(ruleBook, folder)).toThrow(new RegExp(`ours\\.json:${line}:14 version whole-number`));
    expect(ruleBook.find('lsw-2022')).toBeUndefined();
  });

  it('may not change what a version says', () => {
    put('changed.json', { ...shipped, returns: { countMax: 7 } });
    expect(() => loadProgrammes(ruleBook, folder)).toThrow(
      /changed\.json: shandong-2020@1 is known with other content/,
    );
  });

  it('say what to do where the folder is missing', () => {
    expect(() => loadProgrammes(ruleBook, join(folder, 'none'))).toThrow(/LIANXIN_PROGRAMMES_DIR .* \(ENOENT\)/);
    expect(loadProgrammes(ruleBook, undefined)).toEqual([]);
  });
});
