import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { sha256Hex } from '@lianxin/adapter-crypto';
import { ProgrammeConflictError, checkProgrammeFile } from '@lianxin/programme';
import type { Programme, ProgrammeRegistry } from '@lianxin/programme';
import { ConfigError } from '../config/config.ts';
import { UnreadableInput, decodeUtf8 } from '../input/read-input.ts';

const HINT = '`lianxin programme check FILE` shows every line at fault.';

function programmeFilesIn(folder: string): readonly string[] {
  try {
    const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
    return names.sort().map((name) => join(folder, name));
  } catch (error) {
    const { code = 'failed' } = error as NodeJS.ErrnoException;
    throw new ConfigError(
      `LIANXIN_PROGRAMMES_DIR ${folder} cannot be read (${code}). Make the folder, or leave it out.`,
    );
  }
}

function readProgrammeText(file: string): string {
  try {
    return decodeUtf8(readFileSync(file), { what: file });
  } catch (error) {
    if (error instanceof UnreadableInput) throw new ConfigError(`${error.message}: the file has to be UTF-8.`);
    throw error;
  }
}

function readProgramme(file: string): Programme {
  const { programme, problems } = checkProgrammeFile(readProgrammeText(file));
  if (programme) return programme;
  const at = problems.map(({ line, column, path, rule }) => `${file}:${line}:${column} ${path} ${rule}`);
  throw new ConfigError([...at, HINT].join('\n'));
}

/**
 * Adds the rule packs of an installation to its rule book. Read once, when a process starts: all of them
 * have to find the same files, and a file stays as long as a case is pinned to it. Throws `ConfigError`.
 */
export function loadProgrammes(ruleBook: ProgrammeRegistry, folder: string | undefined): readonly Programme[] {
  if (folder === undefined) return [];
  return programmeFilesIn(folder).map((file) => {
    const programme = readProgramme(file);
    try {
      ruleBook.add([programme], sha256Hex);
    } catch (error) {
      if (error instanceof ProgrammeConflictError) throw new ConfigError(`${file}: ${error.message}.`);
      throw error;
    }
    return programme;
  });
}
