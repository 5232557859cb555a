import type { Problem } from './check.ts';
import type { JsonText } from './json-text.ts';
import { JsonFault, readJson } from './json-text.ts';
import { parseProgramme, problemsIn } from './parse.ts';
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

/** Everything that is wrong with a programme file, by line; the programme where nothing is. */
export function checkProgrammeFile(content: string): CheckedFile {
  const text = content.replace(/^\ufeff/, '');
  const json = read(text);
  if ('rule' in json) return { problems: [json] };
  const twice = json.twice.map(({ path, at }) => ({ path, rule: 'key-twice', ...lineOf(text, at) }));
  const found = problemsIn(json.value).map((one) => ({ ...one, ...lineOf(text, placeOf(json, one)) }));
  const problems = [...twice, ...found].sort((a, b) => a.line - b.line || a.column - b.column);
  return problems.length > 0 ? { problems } : { programme: parseProgramme(json.value), problems: [] };
}
