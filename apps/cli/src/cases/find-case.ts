/** Number for people: prefix, year, serial. */
const NUMBER = /^[A-Za-z]{2,8}-[0-9]{4}-[0-9]+$/;
const STREAM = /^case-/;

/** A case as the API knows it: by its id, of which the name of its stream is made, or by the number on the paper. */
export const caseNamed = (typed: string): string =>
  NUMBER.test(typed) ? typed.toUpperCase() : typed.replace(STREAM, '');

export const casePath = (typed: string, rest = ''): string =>
  `/processes/case/${encodeURIComponent(caseNamed(typed))}${rest}`;
