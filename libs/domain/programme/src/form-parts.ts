import { UNITS } from '@lianxin/calendar';
import {
  booleanField,
  definition,
  objectWith,
  oneOfWords,
  optionalField,
  textField,
  withDescription,
  wholeNumber,
} from './form-check.ts';
import type { FormCheck } from './form-check.ts';
import type { Bilingual, TimeAmount } from './programme.ts';

// A working day has at most 1,440 minutes; a year of them is longer than any published deadline.
const AMOUNT_MAX = 525_600;

export const houseFigure = optionalField(
  definition('ours', withDescription('No published document says it: the figure is ours.', booleanField)),
);
export const bilingual = definition('bilingual', objectWith<Bilingual>({ zh: textField, en: textField }));
export const unitField = definition('unit', oneOfWords(UNITS));
export const amountField = wholeNumber(1, AMOUNT_MAX);
/** Negative lies before. */
export const signedAmountField = wholeNumber(-AMOUNT_MAX, AMOUNT_MAX);

export const stepField = (min: number): FormCheck =>
  objectWith<TimeAmount>({ unit: unitField, amount: wholeNumber(min, AMOUNT_MAX) });
