import type { Amendment, Calendar } from './amendment.ts';

const amendmentDaysKey = ({ working, nonWorking }: Amendment): string =>
  `${[...working].sort()}/${[...nonWorking].sort()}`;

/** A build may ship later what was recorded here before: the same id, or the same document saying the same days. */
const isSameAmendment = (a: Amendment, b: Amendment): boolean =>
  a.id === b.id ||
  (a.layer === b.layer &&
    a.documentNumber !== '' &&
    a.documentNumber === b.documentNumber &&
    amendmentDaysKey(a) === amendmentDaysKey(b));

/**
 * The shipped calendar with the recorded amendments. An amendment in both counts as recorded: that says since when it
 * is known here.
 */
export const addRecordedAmendments = (shipped: Calendar, recorded: readonly Amendment[]): Calendar =>
  recorded.length === 0
    ? shipped
    : {
        ...shipped,
        amendments: [
          ...shipped.amendments.filter((one) => !recorded.some((other) => isSameAmendment(one, other))),
          ...recorded,
        ],
      };
