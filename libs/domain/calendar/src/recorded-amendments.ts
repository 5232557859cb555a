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

/** What ships, and what was recorded here. Of the same amendment in both the recorded one stands: it says since when. */
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
