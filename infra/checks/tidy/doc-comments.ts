import type { Check, TextFile } from './tree.ts';

/** The rooms whose exports others read: what the engine runs, what an adapter has to keep, what apps are built on. */
const DOCUMENTED =
  /^libs\/(?:kernel|engine|application|adapters\/\w+|contracts|timeline|text-likeness|identity|runtime|product)\/src\/(?!testing\/).*(?<!\.spec)\.ts$/;
/** A type read off a schema is documented at the schema. */
const OF_SCHEMA = /^export type \w+ = z\.(?:infer|input|output)<typeof \w+>;$/;
const EXPORT =
  /^export (?:default |declare |abstract |async |const (?=enum))*(?:function\*?|class|interface|type|const|let|enum) \w/;
const LINT_COMMENT = /^\/\/ eslint-\w+-next-line /;

/** Whether line `n` comes directly after a doc comment; a disabled lint rule may come between. */
function isDocumented(lines: readonly string[], n: number): boolean {
  const end = LINT_COMMENT.test(lines[n - 1] ?? '') ? n - 2 : n - 1;
  if (!lines[end]?.trimEnd().endsWith('*/')) return false;
  const start = lines.slice(0, end + 1).findLastIndex((line) => line.startsWith('/*'));
  return lines[start]?.startsWith('/**') === true;
}

const findUndocumented = ({ path, text }: TextFile): ReturnType<Check> => {
  const lines = text.split('\n');
  return lines.flatMap((line, n) =>
    EXPORT.test(line) && !OF_SCHEMA.test(line) && !isDocumented(lines, n)
      ? [{ path, line: n + 1, problem: 'an export without a doc comment' }]
      : [],
  );
};

/** What others use of a library says what it takes, gives back and throws. */
export const docComments: Check = (files) =>
  files.filter(({ path }) => DOCUMENTED.test(path)).flatMap(findUndocumented);
