import type { LocatedJson } from '@lianxin/kernel';
import { JsonSyntaxError, parseLocatedJson } from '@lianxin/kernel';
import type { FormProblem } from './form-check.ts';
import { findCalendarProblems } from './check-calendar.ts';
import { parseProgramme, findFormProblems } from './parse-programme.ts';
import { findTextProblems } from './check-plain-text.ts';
import type { Programme } from './programme.ts';

/** What is wrong with a file, and the line to look at. Both counted from 1, as editors do. */
export interface FileProblem extends Omit<FormProblem, 'at'> {
  readonly line: number;
  readonly column: number;
}

export type ProgrammeFileResult =
  | { readonly programme: Programme; readonly problems: readonly [] }
  | { readonly programme?: undefined; readonly problems: readonly FileProblem[] };

function lineAndColumnAt(text: string, at: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, at);
  return { line: before.split('\n').length, column: at - before.lastIndexOf('\n') };
}

const parentPath = (path: string): string => path.replace(/(?:^|\.)[^.[\]]*$|\[\d+\]$/, '');

/** The value itself; of an unknown field its name; of a missing one the object that lacks it. */
function findOffset({ locations: places }: LocatedJson, { path, rule }: FormProblem): number {
  const place = places.get(path);
  if (place) return rule === 'unknown-field' ? place.key : place.value;
  return path === '' ? 0 : findOffset({ locations: places } as LocatedJson, { path: parentPath(path), rule: '' });
}

const ESCAPE_CHARS = 2;
const UNICODE_ESCAPE_CHARS = 6;

/** Where the character `at` of a text stands in the file, whose quotes and other signs are written with a backslash. */
function offsetWithin(file: string, quote: number, at: number): number {
  let offset = quote + 1;
  for (let i = 0; i < at; i += 1) {
    const escape = file[offset + 1] === 'u' ? UNICODE_ESCAPE_CHARS : ESCAPE_CHARS;
    offset += file[offset] === '\\' ? escape : 1;
  }
  return offset;
}

function locate(text: string, json: LocatedJson, { at, ...problem }: FormProblem): FileProblem {
  const offset = findOffset(json, problem);
  return { ...problem, ...lineAndColumnAt(text, at === undefined ? offset : offsetWithin(text, offset, at)) };
}

function parseOrProblem(text: string): LocatedJson | FileProblem {
  try {
    return parseLocatedJson(text);
  } catch (error) {
    if (error instanceof JsonSyntaxError)
      return { path: '', rule: 'json-expected', ...lineAndColumnAt(text, error.at) };
    throw error;
  }
}

const compareByLine = (a: FileProblem, b: FileProblem): number => a.line - b.line || a.column - b.column;

/**
 * The check of a pack that is still to be used. One that cases are pinned to is read by its form alone: they go on under
 * it as they began.
 */
export function checkNewProgramme(content: string): ProgrammeFileResult {
  const checked = checkProgrammeFile(content);
  if (!checked.programme) return checked;
  const text = content.replace(/^\ufeff/, '');
  const json = parseLocatedJson(text);
  const found = [...findTextProblems(json.value), ...findCalendarProblems(checked.programme)];
  const problems = found.map((one) => locate(text, json, one));
  return problems.length > 0 ? { problems: problems.sort(compareByLine) } : checked;
}

/** Everything that is wrong with a programme file, by line; the programme where nothing is. */
export function checkProgrammeFile(content: string): ProgrammeFileResult {
  const text = content.replace(/^\ufeff/, '');
  const json = parseOrProblem(text);
  if ('rule' in json) return { problems: [json] };
  const twice = json.duplicateKeys.map(({ path, at }) => ({ path, rule: 'key-twice', ...lineAndColumnAt(text, at) }));
  const found = findFormProblems(json.value).map((one) => locate(text, json, one));
  const problems = [...twice, ...found].sort(compareByLine);
  return problems.length > 0 ? { problems } : { programme: parseProgramme(json.value), problems: [] };
}
