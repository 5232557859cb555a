import { across, both, listOf, objectOf, oneOf, optional } from './check.ts';
import { anyAmount, ours, step, unit } from './parts.ts';
import type { Rung, Step, Unacknowledged } from './programme.ts';
import { CLOCK_KINDS, RECIPIENTS, RUNG_KINDS, UNACKNOWLEDGED } from './words.ts';

const recipients = listOf(oneOf(RECIPIENTS), 1);
const rung = objectOf<Rung>({
  rung: oneOf(RUNG_KINDS),
  clocks: listOf(oneOf(CLOCK_KINDS), 1),
  offset: objectOf<Step>({ unit, amount: anyAmount }),
  from: optional(oneOf(['unacknowledged'])),
  at: optional(oneOf(['opening'])),
  recipients,
  acknowledgeWithin: optional(step(1)),
  unacknowledged: optional(objectOf<Unacknowledged>({ then: oneOf(UNACKNOWLEDGED), recipients })),
  ours,
  oursIn: optional(listOf(oneOf(['offset', 'recipients', 'acknowledgeWithin', 'unacknowledged']), 1)),
});

type Entry = Partial<Rung>;
const entryOf = (value: unknown): Entry => (typeof value === 'object' && value !== null ? value : {});
const clocksOf = ({ clocks }: Entry): readonly string[] => (Array.isArray(clocks) ? clocks : []);
const rankOf = ({ rung: name }: Entry): number => RUNG_KINDS.findIndex((kind) => kind === name);

/** One clock has each rung at most once: the rung's name is part of the act's id. */
const rungsOnce = across('rung-twice-on-a-clock', (ladder) => {
  const seen = new Set<string>();
  return ladder.flatMap((value, i) => {
    const entry = entryOf(value);
    const keys = clocksOf(entry).map((kind) => `${entry.rung}/${kind}`);
    const again = keys.filter((key) => seen.has(key) || !seen.add(key));
    return again.map(() => i);
  });
});

/** Indices of the entries for which something is wrong. */
const wrongIn = (ladder: readonly unknown[], wrong: (entry: Entry, others: readonly Entry[]) => boolean): number[] => {
  const entries = ladder.map(entryOf);
  return entries.flatMap((entry, i) => (wrong(entry, entries) ? [i] : []));
};

const above = (entry: Entry, kind: string, others: readonly Entry[]): Entry | undefined =>
  others
    .filter((other) => clocksOf(other).includes(kind) && rankOf(other) > rankOf(entry))
    .sort((a, b) => rankOf(a) - rankOf(b))[0];

const goesUp = ({ unacknowledged }: Entry): boolean => unacknowledged?.then === 'goes-up';

const silenceIsAsked = across('nobody-has-to-acknowledge', (ladder) =>
  wrongIn(ladder, ({ unacknowledged, acknowledgeWithin }) => unacknowledged !== undefined && !acknowledgeWithin),
);

const silenceGoesUp = across('nothing-to-go-up-to', (ladder) =>
  wrongIn(ladder, (entry, others) => goesUp(entry) && clocksOf(entry).some((kind) => !above(entry, kind, others))),
);

/** A rung that counts from silence has to be the one its clocks go up to. */
const silenceLeadsHere = across('nobody-goes-up-to-it', (ladder) =>
  wrongIn(
    ladder,
    (entry, others) =>
      entry.from === 'unacknowledged' &&
      clocksOf(entry).some((kind) => !others.some((other) => goesUp(other) && above(other, kind, others) === entry)),
  ),
);

export const ladder = both(listOf(rung), rungsOnce, silenceIsAsked, silenceGoesUp, silenceLeadsHere);
