import {
  allOf,
  arrayOf,
  crossFieldRule,
  matchesPattern,
  objectWith,
  oneOfWords,
  optionalField,
  textField,
  valueRule,
  wholeNumber,
  withDescription,
} from '../form-check.ts';
import { bilingual, houseFigure, signedAmountField, stepField, unitField } from '../form-parts.ts';
import type { TimeAmount } from '../programme.ts';
import { CATEGORIES } from '../vocabulary.ts';
import type { DrawPerson, DrawPublicValue, DrawRule, DrawStratum } from './draw-rule.ts';
import { DRAW_ATTRIBUTES, DRAW_ENDINGS, DRAW_MUST_REASONS, DRAW_SOURCE_ROLES } from './draw-rule.ts';

const MIN_MAX = 10_000;
/** Names of sources and strata stand in texts that are hashed, and are compared as they are written. */
const name = matchesPattern(/^[a-z][a-z0-9-]{0,31}$/, 'id-expected');
const period = matchesPattern(/^(?:week|day|month|[1-9]\d{0,3}-minutes)$/, 'period-expected');
const grade = matchesPattern(/^(?:none|[1-9]|10)$/, 'grade-expected');

type Entry = Readonly<Record<string, unknown>>;
const toEntry = (value: unknown): Entry => (typeof value === 'object' && value !== null ? (value as Entry) : {});
const entriesOf = (value: unknown): readonly Entry[] => (Array.isArray(value) ? value.map(toEntry) : []);

const idsOnce = (taken: readonly string[]) =>
  crossFieldRule('id-twice', (entries) => {
    const seen = new Set<unknown>(taken);
    return entries.flatMap((entry, n) =>
      seen.has(toEntry(entry)['id']) || !seen.add(toEntry(entry)['id']) ? [n] : [],
    );
  });

const person = objectWith<DrawPerson>({ id: name, role: optionalField(oneOfWords(DRAW_SOURCE_ROLES)) });

const publishedAfter = allOf(
  objectWith<TimeAmount>({ unit: unitField, amount: signedAmountField }),
  valueRule('published-before-closing', (value) => !(Number(toEntry(value)['amount']) < 0)),
);

const where = objectWith<NonNullable<DrawStratum['where']>>({
  category: optionalField(oneOfWords(CATEGORIES)),
  cadre: optionalField(textField),
  grade: optionalField(grade),
  ending: optionalField(oneOfWords(DRAW_ENDINGS)),
  late: optionalField(oneOfWords(['yes', 'no'])),
});

const stratum = objectWith<DrawStratum>({
  id: name,
  where: optionalField(where),
  by: optionalField(oneOfWords(DRAW_ATTRIBUTES)),
  percent: optionalField(wholeNumber(0, 100)),
  min: optionalField(wholeNumber(0, MIN_MAX)),
});

/** Otherwise an ending of a kind that no stratum names is never looked at, and everybody knows it. */
const someOverAll = valueRule('no-stratum-over-all', (strata) =>
  entriesOf(strata).some((one) => one['where'] === undefined && one['by'] === undefined),
);

const isAllLate = ({ where: only, by, percent }: Entry): boolean =>
  by === undefined && percent === 100 && JSON.stringify(only) === '{"late":"yes"}';

/** An ending that was dated back into a period already drawn would be looked at by chance alone. */
const someOverLate = valueRule('late-not-drawn', (strata) => entriesOf(strata).some(isAllLate));

/** What the check of a programme says of its draw. */
export const drawForm = objectWith<DrawRule>({
  period: withDescription('How long one draw gathers endings.', period),
  sources: withDescription(
    'Who adds to the seed beside the system: shares are committed to before the period, and revealed after it.',
    objectWith<DrawRule['sources']>({
      persons: allOf(arrayOf(person), idsOnce(['system', 'public'])),
      public: optionalField(objectWith<DrawPublicValue>({ title: bilingual, publishedAfter })),
    }),
  ),
  revealWithin: withDescription('What is not revealed by then counts as unrevealed: all is drawn.', stepField(1)),
  strata: withDescription(
    'Shares of all and of parts, which may overlap; one ticket serves them all.',
    allOf(arrayOf(stratum, 1), idsOnce([]), someOverAll, someOverLate),
  ),
  must: withDescription('Drawn whatever the tickets say.', arrayOf(oneOfWords(DRAW_MUST_REASONS))),
  ours: houseFigure,
});
