import type { CaseCommandData, CaseCommandType, MeasureState, OpenedCase } from '@lianxin/case';
import { listAcceptedData, requirePack } from '@lianxin/case';
import { amountText, choiceText, formatOfficeTime, inBothLanguages, reasonText } from '@lianxin/contracts';
import { RUNG_KINDS } from '@lianxin/programme';
import type { BilingualWords, GuideContext } from '@lianxin/application';
import type { ChoicesOf } from './choices-of.ts';
import { choice, joinHints, named } from './choices-of.ts';
import { CHINA_OFFSET_MINUTES } from '@lianxin/kernel';

const FEN_A_YUAN = 100;
const ANY_REASON = '…';
/** A programme that gives more names what is over it in its refusal alone. */
const AMOUNTS_LISTED_MAX = 60;

const accepted = <T extends CaseCommandType>(
  state: OpenedCase,
  type: T,
  { actor, onBehalfOf, at }: GuideContext,
  candidates?: readonly CaseCommandData[T][],
): readonly CaseCommandData[T][] =>
  listAcceptedData<CaseCommandData[T] & object>(
    state,
    { type, actor, at, ...(onBehalfOf !== undefined && { onBehalfOf }) },
    candidates as never,
  );

const dueHint = (due: string): BilingualWords =>
  inBothLanguages('hint.overdue-since', { due: formatOfficeTime(due, CHINA_OFFSET_MINUTES) });

/** Rungs that he was told of and has not acknowledged. */
export const rungChoices: ChoicesOf = (state, _type, context) =>
  accepted(state, 'AcknowledgeRung', context).flatMap(({ rung }) => {
    const known = state.rungs[rung];
    if (!known) return [];
    const kind = state.clocks[known.clock]?.kind;
    return [choice(rung, reasonText(known.rung), kind === undefined ? undefined : reasonText(kind))];
  });

/** Rungs that may still be raised by hand on the clock that runs. */
export const raisedRungChoices: ChoicesOf = (state, _type, context) =>
  accepted(
    state,
    'RaiseRung',
    context,
    RUNG_KINDS.map((rung) => ({ rung, reason: ANY_REASON })),
  ).map(({ rung }) => choice(rung, reasonText(rung)));

/** Clocks with a breach that may be excused. */
export const breachChoices: ChoicesOf = (state, _type, context) =>
  accepted(state, 'ExcuseBreach', context).flatMap(({ clock }) => {
    const known = state.clocks[clock];
    const breach = known?.breaches.find(({ superseded }) => !superseded);
    return known && breach ? [choice(clock, reasonText(known.kind), dueHint(breach.due))] : [];
  });

/** How much more time may be asked for, in the programme's unit. */
export const extensionChoices: ChoicesOf = (state, _type, context) => {
  const { unit, amountMax } = requirePack(state).extension;
  const amounts = Array.from({ length: Math.min(amountMax, AMOUNTS_LISTED_MAX) }, (_, n) => n + 1);
  return accepted(
    state,
    'RequestExtension',
    context,
    amounts.map((amount) => ({ amount, reason: ANY_REASON })),
  ).map(({ amount }) => choice(amount, { zh: amountText(unit, amount, 'zh'), en: amountText(unit, amount, 'en') }));
};

const yuan = (fen: number): string => `${(fen / FEN_A_YUAN).toFixed(2)} 元`;

/** Its figures: how many of what, how much. */
function figuresOf({ measure }: MeasureState): BilingualWords | undefined {
  if ('amountFen' in measure) return named(yuan(measure.amountFen));
  if ('workers' in measure) return named(`${measure.workers} · ${measure.fromPlace} · ${measure.ranOn}`);
  if ('item' in measure) return named(`${measure.item} ${measure.count} ${measure.unit}`);
  return 'count' in measure ? named(String(measure.count)) : undefined;
}

/** Measures that stand, by the version of their entry. */
export const measureChoices: ChoicesOf = (state, _type, context) =>
  accepted(state, 'CorrectMeasure', context).flatMap(({ measure: version }) => {
    const known = state.measures[version];
    if (!known) return [];
    const hint = joinHints([figuresOf(known), inBothLanguages('hint.entry', { version })]);
    return [choice(version, choiceText('measure', known.measure.measure), hint)];
  });
