import { objectWith, optionalField, wholeNumber, withDescription } from './form-check.ts';
import { houseFigure } from './form-parts.ts';
import type { Programme, PublicFiling } from './programme.ts';

/** More requests in a day than any city's hotline takes. */
const PER_DAY_MAX = 100_000;
const perDayField = wholeNumber(0, PER_DAY_MAX);

const perDay = objectWith<PublicFiling['perDay']>({
  ...{ phone: perDayField, address: perDayField, enterprise: perDayField, office: perDayField },
});

export const publicFilingForm = optionalField(
  withDescription(
    'Requests that anybody may file in public in a day, before each further one costs a puzzle.',
    objectWith<NonNullable<Programme['publicFiling']>>({ perDay, staffReserve: perDayField, ours: houseFigure }),
  ),
);
