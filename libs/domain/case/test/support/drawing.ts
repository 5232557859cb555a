import type { DrawRule, Programme } from '@lianxin/programme';
import type { CaseHarness } from './case-harness.ts';
import { resolvedCase } from './cases-at-stages.ts';
import { ruleBook } from './rule-book.ts';
import { sha256 } from './sha256.ts';

/** Weeks, from Monday; shares are revealed within two working days. */
const DRAW: DrawRule = {
  period: 'week',
  sources: { persons: [{ id: 'auditor-1' }] },
  revealWithin: { unit: 'working-days', amount: 2 },
  strata: [{ id: 'all', percent: 20, min: 1 }],
  must: ['breach', 'complaint', 'bad-rating', 'callback'],
};

const shipped = ruleBook.find('shandong-2020@3') as Programme;
/** The programme of the campaign, with draws. */
export const DRAWING = 'drawing';
export const STRICT_VISITS = 2;
const drawing = { ...shipped, id: DRAWING, version: 1, sampling: { ...shipped.sampling, draw: DRAW } };
const strict = {
  ...drawing,
  id: 'strict-drawing',
  lookBack: { ...shipped.lookBack, visitsMax: STRICT_VISITS, ordersAtOnce: true },
};
ruleBook.add([drawing, strict], sha256);

export const UNDER_DRAW = { programme: DRAWING };
/** Visits at which nobody is met come to an end, and what fails has consequences by itself. */
export const UNDER_STRICT_DRAW = { programme: strict.id };
export const DRAW_ID = 'lsw/drawing/2020-W07';
export const drawn = { draw: DRAW_ID, round: 1, because: ['all'], verifier: 'verifier-1' } as const;
export const notDrawn = { draw: DRAW_ID, round: 1 } as const;

/** Resolved on Wednesday; the draw of its week is not made yet. */
export const pendingCase = (): CaseHarness => resolvedCase(UNDER_DRAW);
