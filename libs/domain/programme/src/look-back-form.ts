import { booleanField, objectWith, optionalField, wholeNumber, withDescription } from './form-check.ts';
import { houseFigure, stepField } from './form-parts.ts';
import type { Programme } from './programme.ts';

const VISITS_MAX = 100;

/** What the check of a programme says of its look-back. */
export const lookBackForm = withDescription(
  'The look-back may begin so long after the resolution.',
  objectWith<Programme['lookBack']>({
    after: stepField(0),
    visitsMax: optionalField(
      withDescription(
        'Visits on different working days that met nobody, after which it is over.',
        wholeNumber(1, VISITS_MAX),
      ),
    ),
    ordersAtOnce: optionalField(
      withDescription(
        'A failed item is ordered to be put right at once; failed again, the case is reopened under a supervision order.',
        booleanField,
      ),
    ),
    ours: houseFigure,
  }),
);
