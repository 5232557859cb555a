import type { Problem } from './check.ts';
import { calendarProblems } from './fits-calendar.ts';
import type { JsonText } from './json-text.ts';
import { JsonFault, readJson } from './json-text.ts';
import { parseProgramme, problemsIn } from './parse.ts';
import { textProblems } from './plain-text.ts';
import type { Programme } from './programme.ts';

/** What is wrong with a file, and the line to look at. Both counted from 1, as editors do. */
export interface FileProblem extends Problem {
  readonly line: number;
  readonly column: number;
}

export type CheckedFile =
  | { readonly programme: Programme; readonly problems: readonly [] }
  | { readonly programme?: undefined; readonly problems: readonly FileProblem[] };

function lineOf(text: string, at: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, at);
  return { line: before.split('\n').length, column: at - before.lastIndexOf('\n') };
}

const parentOf = (path: string): string => path.replace(/(?:^|\.)[^.[\]]*$|\[\d+\]$/, '');

/** The value itself; of an unknown field its name; of a missing one the object that lacks it. */
function placeOf({ places }: JsonText, { path, rule }: Problem): number {
  const place = places.get(path);
  if (place) return rule === 'unknown-field' ? place.key : place.value;
  return path === '' ? 0 : placeOf({ places } as JsonText, { path: parentOf(path), rule: '' });
}

function read(text: string): JsonText | FileProblem {
  try {
    return readJson(text);
  } catch (error) {
    if (error instanceof JsonFault) return { path: '', rule: 'json-expected', ...lineOf(text, error.at) };
    throw error;
  }
}

const byLine = (a: FileProblem, b: FileProblem): number => a.line - b.line || a.column - b.column;

/**
 * The check of a pack that is still to be used. One that cases are pinned to is read by its form alone: they go on under
 * it as they began.
 */
export function checkNewProgramme(content: string): CheckedFile {
  const checked = checkProgrammeFile(content);
  if (!checked.programme) return checked;
  const text = content.replace(/^\ufeff/, '');
  const json = readJson(text);
  const found = [...textProblems(json.value), ...calendarProblems(checked.programme)];
  const problems = found.map((one) => ({ ...one, ...lineOf(text, placeOf(json, one)) }));
  return problems.length > 0 ? { problems: problems.sort(byLine) } : checked;
}

/** Everything that is wrong with a programme file, by line; the programme where nothing is. */
export function checkProgrammeFile(content: string): CheckedFile {
  const text = content.replace(/^\ufeff/, '');
  const json = read(text);
  if ('rule' in json) return { problems: [json] };
  const twice = json.twice.map(({ path, at }) => ({ path, rule: 'key-twice', ...lineOf(text, at) }));
  const found = problemsIn(json.value).map((one) => ({ ...one, ...lineOf(text, placeOf(json, one)) }));
  const problems = [...twice, ...found].sort(byLine);
  return problems.length > 0 ? { problems } : { programme: parseProgramme(json.value), problems: [] };
}
