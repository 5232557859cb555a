import { crossFieldRule, allOf, arrayOf, objectWith, oneOfWords, optionalField } from './form-check.ts';
import { signedAmountField, houseFigure, stepField, unitField } from './form-parts.ts';
import type { Rung, TimeAmount, Unacknowledged } from './programme.ts';
import { PROGRAMME_CLOCK_KINDS, RECIPIENTS, RUNG_KINDS, UNACKNOWLEDGED } from './vocabulary.ts';

const recipients = arrayOf(oneOfWords(RECIPIENTS), 1);
const rung = objectWith<Rung>({
  rung: oneOfWords(RUNG_KINDS),
  clocks: arrayOf(oneOfWords(PROGRAMME_CLOCK_KINDS), 1),
  offset: objectWith<TimeAmount>({ unit: unitField, amount: signedAmountField }),
  from: optionalField(oneOfWords(['unacknowledged'])),
  at: optionalField(oneOfWords(['opening'])),
  recipients,
  acknowledgeWithin: optionalField(stepField(1)),
  unacknowledged: optionalField(objectWith<Unacknowledged>({ then: oneOfWords(UNACKNOWLEDGED), recipients })),
  ours: houseFigure,
  oursIn: optionalField(arrayOf(oneOfWords(['offset', 'recipients', 'acknowledgeWithin', 'unacknowledged']), 1)),
});

type Entry = Partial<Rung>;
const toEntry = (value: unknown): Entry => (typeof value === 'object' && value !== null ? value : {});
const clocksOf = ({ clocks }: Entry): readonly string[] => (Array.isArray(clocks) ? clocks : []);
const entryRank = ({ rung: name }: Entry): number => RUNG_KINDS.findIndex((kind) => kind === name);

/** One clock has each rung at most once: the rung's name is part of the act's id. */
const rungsOnce = crossFieldRule('rung-twice-on-a-clock', (ladder) => {
  const seen = new Set<string>();
  return ladder.flatMap((value, i) => {
    const entry = toEntry(value);
    const keys = clocksOf(entry).map((kind) => `${entry.rung}/${kind}`);
    const again = keys.filter((key) => seen.has(key) || !seen.add(key));
    return again.map(() => i);
  });
});

/** Indices of the entries for which something is wrong. */
const findWrongEntries = (
  ladder: readonly unknown[],
  wrong: (entry: Entry, others: readonly Entry[]) => boolean,
): number[] => {
  const entries = ladder.map(toEntry);
  return entries.flatMap((entry, i) => (wrong(entry, entries) ? [i] : []));
};

const rungAboveEntry = (entry: Entry, kind: string, others: readonly Entry[]): Entry | undefined =>
  others
    .filter((other) => clocksOf(other).includes(kind) && entryRank(other) > entryRank(entry))
    .sort((a, b) => entryRank(a) - entryRank(b))[0];

const isGoingUp = ({ unacknowledged }: Entry): boolean => unacknowledged?.then === 'goes-up';

const silenceIsAsked = crossFieldRule('nobody-has-to-acknowledge', (ladder) =>
  findWrongEntries(
    ladder,
    ({ unacknowledged, acknowledgeWithin }) => unacknowledged !== undefined && !acknowledgeWithin,
  ),
);

const silenceGoesUp = crossFieldRule('nothing-to-go-up-to', (ladder) =>
  findWrongEntries(
    ladder,
    (entry, others) => isGoingUp(entry) && clocksOf(entry).some((kind) => !rungAboveEntry(entry, kind, others)),
  ),
);

/** A rung that counts from silence has to be the one its clocks go up to. */
const silenceLeadsHere = crossFieldRule('nobody-goes-up-to-it', (ladder) =>
  findWrongEntries(
    ladder,
    (entry, others) =>
      entry.from === 'unacknowledged' &&
      clocksOf(entry).some(
        (kind) => !others.some((other) => isGoingUp(other) && rungAboveEntry(other, kind, others) === entry),
      ),
  ),
);

export const ladderForm = allOf(arrayOf(rung), rungsOnce, silenceIsAsked, silenceGoesUp, silenceLeadsHere);
