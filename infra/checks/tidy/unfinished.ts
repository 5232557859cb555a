import { linesMatching } from './tree.ts';
import type { Check } from './tree.ts';

const CODE = /\.(?:ts|mts|js|mjs|cjs|sql|sh|ya?ml)$/;
const LATER = /\b(?:TODO|FIXME|XXX|HACK)\b|[Nn]ot (?:yet )?implemented/;
const NARROWED = /\b(?:it|test|describe)(?:\.each)?\.(?:only|skip|todo)\b|\b(?:fit|fdescribe|xit|xdescribe)\(/;
/** A silenced rule says why behind `--`. */
const SILENCED = /eslint-disable(?!.*\s--\s\S)|@ts-ignore|@ts-nocheck|@ts-expect-error(?!\s+\S)/;

/** A suite whose server is missing is chosen by name (`serverOr(describe)`), never skipped in the open. */
export const unfinished: Check = (files) =>
  files
    .filter(({ path }) => CODE.test(path) && !isAbout(path))
    .flatMap((file) => [
      ...linesMatching(file, LATER, 'work left for later'),
      ...(file.path.endsWith('.spec.ts') ? linesMatching(file, NARROWED, 'a test that narrows the run') : []),
      ...linesMatching(file, SILENCED, 'a rule silenced without a reason'),
    ]);

const isAbout = (path: string): boolean => /^infra\/checks\/(?:tidy\/unfinished|tidy\.spec)\.ts$/.test(path);
