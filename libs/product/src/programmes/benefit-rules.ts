import type { Benefit, Bilingual } from '@lianxin/programme';
import type { RuleInWords } from './clock-rules.ts';
import { oursText } from './clock-rules.ts';
import { clauses, say } from './words.ts';

const tripConditions = (trip: NonNullable<Benefit['charterTrip']>): readonly Bilingual[] => [
  say('benefit.trip', {
    ...{ day: trip.ranOnOrBefore, province: trip.outsideProvince, count: trip.passengersMin },
  }),
  say(trip.reportedInAdvance ? 'benefit.reported' : 'benefit.unreported'),
  say(trip.doorToFactory ? 'benefit.door' : 'benefit.no-door'),
];

const FEN_PER_YUAN = 100;
const yuan = (fen: number): string => (fen / FEN_PER_YUAN).toFixed(2);

const asItIs = (text: string): Bilingual => ({ zh: text, en: text });

function evidenceRules({ id, evidence = [] }: Benefit, n: number): readonly RuleInWords[] {
  return evidence.map(({ name, type, from, title, ...one }, k) => ({
    path: `benefits.${id}.evidence.${name}`,
    words: say('benefit.known', { n: n + 1, k: k + 1 }),
    says: clauses(
      title,
      say('benefit.evidence', { name, type: say(`benefit.type.${type}`) }),
      from !== undefined && say('benefit.from', { from }),
      oursText(one),
    ),
  }));
}

function conditionRules({ id, conditions = [] }: Benefit, n: number): readonly RuleInWords[] {
  return conditions.map(({ id: one, title, when, ...condition }, k) => ({
    path: `benefits.${id}.conditions.${one}`,
    words: say('benefit.condition', { n: n + 1, k: k + 1 }),
    says: clauses(title, asItIs(when), oursText(condition)),
  }));
}

function grantsRules({ id, grants }: Benefit, n: number): readonly RuleInWords[] {
  if (!grants) return [];
  const { amountMaxFen: amount, amountMaxFrom: name } = grants;
  const says = clauses(
    amount !== undefined && say('benefit.amount', { amount: yuan(amount) }),
    name !== undefined && say('benefit.amount-from', { name }),
    amount === undefined && name === undefined && say('benefit.no-amount'),
    oursText(grants),
  );
  return [{ path: `benefits.${id}.grants`, words: say('benefit.grants', { n: n + 1 }), says }];
}

/** What a benefit is, what has to be known of it, its conditions and what it grants. */
export function benefitRules(benefit: Benefit, n: number): readonly RuleInWords[] {
  const { id, title, charterTrip: trip } = benefit;
  return [
    {
      path: `benefits.${id}`,
      words: say('benefit', { n: n + 1 }),
      says: clauses(title, ...(trip ? tripConditions(trip) : []), oursText(benefit)),
    },
    ...evidenceRules(benefit, n),
    ...conditionRules(benefit, n),
    ...grantsRules(benefit, n),
  ];
}
