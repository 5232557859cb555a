import { scalars } from '@lianxin/contracts';

const STREAM = /^case-/;

/** A case as the API knows it: by its id, of which the name of its stream is made, or by the number on the paper. */
export const caseIdOrNumber = (typed: string): string => scalars.parseCaseNumber(typed) ?? typed.replace(STREAM, '');

export const casePath = (typed: string, rest = ''): string =>
  `/processes/case/${encodeURIComponent(caseIdOrNumber(typed))}${rest}`;
