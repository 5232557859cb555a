import type { BenefitCondition, BenefitEvidence, BenefitGrants, BenefitRule } from '@lianxin/benefits';
import { checkBenefit, EVIDENCE_TYPES } from '@lianxin/benefits';
import type { FormCheck, FormProblem } from './form-check.ts';
import {
  arrayOf,
  booleanField,
  definition,
  matchesPattern,
  objectWith,
  oneOfWords,
  optionalField,
  partsRule,
  textField,
  wholeNumber,
  withDescription,
} from './form-check.ts';
import { bilingual, houseFigure } from './form-parts.ts';
import type { Benefit } from './programme.ts';

const PASSENGERS_MAX = 100;
/** Ten million yuan: more for one measure is a slip of the pen. */
const AMOUNT_FEN_MAX = 1_000_000_000;

const date = matchesPattern(/^\d{4}-\d{2}-\d{2}$/, 'date-expected');

const trip = objectWith<NonNullable<Benefit['charterTrip']>>({
  reportedInAdvance: booleanField,
  ranOnOrBefore: date,
  outsideProvince: textField,
  doorToFactory: booleanField,
  passengersMin: wholeNumber(0, PASSENGERS_MAX),
});

const evidence = objectWith<BenefitEvidence>({
  name: withDescription('The name that conditions use: letters and digits.', textField),
  type: oneOfWords(EVIDENCE_TYPES),
  from: optionalField(
    withDescription(
      'The field of a measure that says it.',
      matchesPattern(/^[a-z-]+\.[A-Za-z]+$/, 'measure-field-expected'),
    ),
  ),
  title: bilingual,
  ours: houseFigure,
});

const condition = (id: FormCheck): FormCheck =>
  objectWith<BenefitCondition>({
    ...{ id, title: bilingual, ours: houseFigure },
    when: withDescription('A FEEL expression over the names of the evidence, true where it is met.', textField),
  });

const grants = objectWith<BenefitGrants>({
  amountMaxFen: optionalField(wholeNumber(1, AMOUNT_FEN_MAX)),
  amountMaxFrom: optionalField(withDescription('The name of the evidence that says how much at the most.', textField)),
  ours: houseFigure,
});

function checkRule(value: unknown): readonly FormProblem[] {
  const { evidence: named, conditions, grants: granted } = value as Benefit;
  if (named === undefined && conditions === undefined && granted === undefined) return [];
  if (named === undefined || conditions === undefined) return [{ path: 'conditions', rule: 'condition-expected' }];
  const rule: BenefitRule = { evidence: named, conditions, ...(granted && { grants: granted }) };
  return checkBenefit(rule);
}

/** What the check of a programme says of one benefit. */
export const benefitForm = (id: FormCheck): FormCheck =>
  definition(
    'benefit',
    partsRule(
      'conditions-in-feel',
      objectWith<Benefit>({
        ...{ id, title: bilingual, ours: houseFigure },
        charterTrip: optionalField(trip),
        evidence: optionalField(withDescription('What has to be known.', arrayOf(evidence))),
        conditions: optionalField(withDescription('All of them are met where it is granted.', arrayOf(condition(id)))),
        grants: optionalField(withDescription('What it grants at the most.', grants)),
      }),
      checkRule,
    ),
  );
