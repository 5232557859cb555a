import { catalogue, formatDuration, formatMessage, inBothLanguages, layerText } from '@lianxin/contracts';
import type { Bilingual, ChecklistItem, Programme, SourceDocument } from '@lianxin/programme';
import { PROGRAMME_CLOCK_KINDS } from '@lianxin/programme';
import { benefitRules } from './benefit-rules.ts';
import type { RuleInWords } from './clock-rules.ts';
import { clockRules, oursText, rungRule } from './clock-rules.ts';
import { drawRules } from './draw-rules.ts';
import { amountOf, clauses, clocksText, hourText, listed, say } from './words.ts';

const rule = (path: string, says: Bilingual, words = say(path)): RuleInWords => ({ path, words, says });
/** The layer of one office goes by its id: a programme knows no offices. */
const layerOf = (layer: string): Bilingual => ({
  zh: layerText(layer, 'zh', String),
  en: layerText(layer, 'en', String),
});
const asItIs = (text: string): Bilingual => ({ zh: text, en: text });

const NOTES = Object.keys(catalogue.en).filter((key) => key.startsWith('programme.note.'));

/** Notes of the programmes that come with the product are in both languages; any other stands as it was written. */
function noteText(note: string): Bilingual {
  const known = NOTES.find((key) => formatMessage('en', key) === note);
  return known === undefined ? asItIs(note) : inBothLanguages(known);
}

function sourceRule({ title, documentNumber, note }: SourceDocument, n: number): RuleInWords {
  const named = documentNumber === '' ? title : `${title} ${documentNumber}`;
  const says = note === undefined ? asItIs(named) : say('source.noted', { title: named, note: noteText(note) });
  return rule(`sources.${n}`, says, say('source', { n: n + 1 }));
}

const CHINA_MINUTES = 480;

/** How far the clock on the wall is ahead of UTC. */
function zoneText(offsetMinutes: number): Bilingual {
  if (offsetMinutes === CHINA_MINUTES) return say('office.beijing');
  const [hours, minutes] = [Math.floor(Math.abs(offsetMinutes) / 60), Math.abs(offsetMinutes) % 60];
  return asItIs(
    `UTC${offsetMinutes < 0 ? '-' : '+'}${hours}${minutes === 0 ? '' : `:${String(minutes).padStart(2, '0')}`}`,
  );
}

function officeRules({ office }: Programme): readonly RuleInWords[] {
  const { calendar, enterpriseCalendar, hours } = office;
  const sessions = hours.sessions.map(({ openHour, closeHour }) =>
    asItIs(`${hourText(openHour)}–${hourText(closeHour)}`),
  );
  const open = say('office.hours.says', { sessions: listed(sessions), zone: zoneText(hours.offsetMinutes) });
  return [
    rule('office.calendar', layerOf(calendar)),
    rule('office.enterpriseCalendar', layerOf(enterpriseCalendar)),
    rule('office.hours', clauses(open, oursText(office))),
  ];
}

const longText = (ms: number): Bilingual => ({
  zh: formatDuration(ms, 'zh', 'days'),
  en: formatDuration(ms, 'en', 'days'),
});

function publicFilingRules({ publicFiling }: Programme): readonly RuleInWords[] {
  if (!publicFiling) return [];
  const { perDay, staffReserve: reserve } = publicFiling;
  return [rule('publicFiling', clauses(say('publicFiling.says', { ...perDay, reserve }), oursText(publicFiling)))];
}

function limitRules(programme: Programme): readonly RuleInWords[] {
  const { extension, waits, laterDates, returns, refusals, disputes, callbacks } = programme;
  const more = say('extension.says', {
    amount: amountOf({ unit: extension.unit, amount: extension.amountMax }),
    count: extension.countMax,
  });
  const waiting = say('waits.says', { count: waits.countMaxUnapproved, long: longText(waits.longMs) });
  const stops = waits.stops && say('waits.stops', { clocks: clocksText(waits.stops) });
  return [
    rule('extension', clauses(more, oursText(extension))),
    rule('waits', clauses(waiting, stops, oursText(waits))),
    ...(laterDates ? [rule('laterDates', clauses(say(`laterDates.${laterDates.then}`), oursText(laterDates)))] : []),
    rule('returns', clauses(say('at-most', { count: returns.countMax }), oursText(returns))),
    rule('refusals', clauses(say('refusals.says', { count: refusals.countMax }), oursText(refusals))),
    rule('disputes', clauses(say('disputes.says', { count: disputes.orderAtCount }), oursText(disputes))),
    rule('callbacks', clauses(say('callbacks.says', { count: callbacks.countMax }), oursText(callbacks))),
  ];
}

function lookBackRule(lookBack: Programme['lookBack']): RuleInWords {
  const { after, visitsMax, ordersAtOnce } = lookBack;
  return rule(
    'lookBack',
    clauses(
      after.amount === 0 ? say('lookBack.at-once') : say('lookBack.says', { amount: amountOf(after) }),
      visitsMax !== undefined && say('lookBack.visits', { count: visitsMax }),
      ordersAtOnce === true && say('lookBack.orders'),
      oursText(lookBack),
    ),
  );
}

function checkRules({ ratings, sampling, lookBack }: Programme): readonly RuleInWords[] {
  const { percentResolved: resolved, percentWithdrawn: withdrawn, always, draw } = sampling;
  const what = listed(always.map((one) => say(`sampled.${one}`)));
  return [
    rule(
      'ratings',
      clauses(
        say('ratings.says', { max: ratings.gradeMax, good: ratings.gradeGoodMin }),
        say(`ratings.call-${ratings.callbackBad}`),
        oursText(ratings),
      ),
    ),
    rule(
      'sampling',
      clauses(
        draw ? say('sampling.by-draw') : say('sampling.says', { resolved, withdrawn }),
        !draw && always.length > 0 && say('sampling.always', { what }),
        oursText(sampling),
      ),
    ),
    ...(draw ? drawRules(draw) : []),
    lookBackRule(lookBack),
  ];
}

function itemRule({ id, title, evidence, ...item }: ChecklistItem, n: number): RuleInWords {
  const shown = evidence && say(`checklist.${evidence.kind}`, evidence.unit && { unit: evidence.unit });
  return rule(`checklist.${id}`, clauses(title, shown, oursText(item)), say('checklist', { n: n + 1 }));
}

/** Everything that a programme says, in words: two versions differ where a line of theirs does. */
export const rulesInWords = (programme: Programme): readonly RuleInWords[] => [
  rule('title', programme.title),
  ...programme.sources.map(sourceRule),
  ...officeRules(programme),
  ...PROGRAMME_CLOCK_KINDS.flatMap((kind) => clockRules(kind, programme.clocks[kind])),
  ...programme.ladder.map(rungRule),
  ...limitRules(programme),
  ...publicFilingRules(programme),
  ...checkRules(programme),
  ...programme.checklist.map(itemRule),
  ...programme.benefits.flatMap(benefitRules),
];

/** One rule that two versions have otherwise, or that only one of them has. */
export interface RuleDifference {
  readonly path: string;
  readonly words: Bilingual;
  readonly before: Bilingual | null;
  readonly after: Bilingual | null;
}

const isSame = (one?: RuleInWords, other?: RuleInWords): boolean =>
  one?.says.zh === other?.says.zh && one?.says.en === other?.says.en;

const differenceOf = ({ path, words }: RuleInWords, was?: RuleInWords, is?: RuleInWords): RuleDifference => ({
  ...{ path, words, before: was?.says ?? null, after: is?.says ?? null },
});

/** In the order of the later version; what it has no more comes last. */
export function diffProgrammes(from: Programme, to: Programme): readonly RuleDifference[] {
  const [before, after] = [rulesInWords(from), rulesInWords(to)];
  const had = new Map(before.map((line) => [line.path, line]));
  const has = new Set(after.map(({ path }) => path));
  return [
    ...after
      .filter((line) => !isSame(had.get(line.path), line))
      .map((line) => differenceOf(line, had.get(line.path), line)),
    ...before.filter(({ path }) => !has.has(path)).map((line) => differenceOf(line, line)),
  ];
}
