import type { LayerPath, Views, WorkingTime } from '@lianxin/calendar';
import type { Instant } from '@lianxin/kernel';
import type { Programme, ResolvedRule } from '@lianxin/programme';
import { calendarPathOf, refOf, resolveRule, shippedProgrammes } from '@lianxin/programme';
import type { Common } from '../state/index.ts';
import { viewsFor } from './views.ts';

const packs: ReadonlyMap<string, Programme> = new Map(shippedProgrammes.map((pack) => [refOf(pack), pack]));

/** False in a build older than the pack of the case: it decides and settles nothing there. */
export const knowsPack = ({ programme }: Pick<Common, 'programme'>): boolean => packs.has(programme);

/** The rule pack a case or a clock is pinned to: every version ever shipped is here for ever. */
export function packOf({ programme }: Pick<Common, 'programme'>): Programme {
  const pack = packs.get(programme);
  if (!pack) throw new Error(`programme ${programme} needs a newer build`);
  return pack;
}

export const ruleFor = (pack: Programme, state: Common, kind: ResolvedRule['clock']): ResolvedRule =>
  resolveRule(pack, kind, state.classification);

/** What dates are reckoned by: a rule pack, and the calendars as the case has seen them. */
export interface Book {
  readonly pack: Programme;
  readonly views: Views;
}

/** The book of a case; for a clock that runs on under an older pack, with that. */
export const bookOf = (state: Common, { programme }: Pick<Common, 'programme'> = state): Book => ({
  pack: packOf({ programme }),
  views: viewsFor(state.calendar),
});

/** Where the programme's clocks run, in every version of it: a reopened case goes on under a newer one. */
export function calendarLayersOf({ programme }: Pick<Common, 'programme'>): readonly LayerPath[] {
  const { id } = packOf({ programme });
  const versions = [...packs.values()].filter((pack) => pack.id === id);
  return [...new Set(versions.flatMap(({ office }) => [office.calendar, office.enterpriseCalendar]))];
}

export const viewOf = ({ pack, views }: Book, owner: 'office' | 'enterprise', knownAt: Instant): WorkingTime['view'] =>
  views({ path: calendarPathOf(pack, { owner }), knownAt });

/** The owner's calendar as known then, and the office's hours. */
export const timeOf = (book: Book, owner: 'office' | 'enterprise', knownAt: Instant): WorkingTime => ({
  view: viewOf(book, owner, knownAt),
  hours: book.pack.office.hours,
});
