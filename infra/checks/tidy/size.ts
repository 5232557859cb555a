import { FILE_LINES_MAX } from '../eslint/limits.mjs';
import type { Check } from './tree.ts';

const CODE = /\.(?:ts|mts|cts|js|mjs|cjs|sql|sh|ya?ml)$/;
/** Input data and recorded histories are as long as what they record. */
const DATA = /(?:^|\/)(?:data|histories|campaign-\d+|package-lock\.json)(?:\/|$)/;

/** ESLint counts the lines of scripts; this counts all code, SQL and pipelines among it. */
export const size: Check = (files) =>
  files
    .filter(({ path }) => CODE.test(path) && !DATA.test(path))
    .map(({ path, text }) => ({ path, lines: text.replace(/\n$/, '').split('\n').length }))
    .filter(({ lines }) => lines > FILE_LINES_MAX)
    .map(({ path, lines }) => ({ path, line: 0, problem: `${lines} lines, at most ${FILE_LINES_MAX}` }));
