import type { DueRule, LayerPath, Sector, Views, WorkingTime } from '@lianxin/calendar';
import { lookUp } from '@lianxin/kernel';
import type { Programme, ResolvedRule } from '@lianxin/programme';
import { calendarPathOf, knownProgramme, knownProgrammes, refOf, resolveRule } from '@lianxin/programme';
import { defined } from '../defined.ts';
import type { Reckoned } from '../events/index.ts';
import type { ClockState, Common } from '../state/index.ts';
import { runningClocks } from '../state/index.ts';
import { viewsFor } from './views.ts';

/** What a case is pinned to: a version of a programme, and its very content. */
export interface Pin {
  /** `id@version`. */
  readonly programme: string;
  readonly programmeHash: string;
}

export const pinOf = (pack: Programme): Pin => {
  const programme = refOf(pack);
  return { programme, programmeHash: knownProgramme(programme)?.hash ?? '' };
};

/** An event from before hashes were pinned promised the name alone. */
function isKnown(ref: string, hash: string | undefined): boolean {
  const known = knownProgramme(ref);
  return known !== undefined && (hash === undefined || hash === known.hash);
}

const packsOf = ({ programme, promised }: ClockState): readonly string[] =>
  promised ? [programme, promised.programme] : [programme];

/**
 * False where the pack of the case, or of a clock that still runs under another, is not known here with the content
 * that was pinned: an older build, or a file taken away or changed. Nothing is decided and settled there.
 */
export const knowsPack = (state: Common): boolean =>
  [state.programme, ...runningClocks(state).flatMap(packsOf)].every((ref) =>
    isKnown(ref, lookUp(state.programmeHashes, ref)),
  );

/** The rule pack a case or a clock is pinned to: every version ever shipped is here for ever. */
export function packOf({ programme }: Pick<Common, 'programme'>): Programme {
  const pack = knownProgramme(programme)?.programme;
  if (!pack) throw new Error(`programme ${programme} is not known here`);
  return pack;
}

export const ruleFor = (pack: Programme, state: Common, kind: ResolvedRule['clock']): ResolvedRule =>
  resolveRule(pack, kind, state.classification);

/** How a rule counts: what an event keeps of it. */
export const countsOf = ({ unit, amount, countFrom, dueAtHour, rollsToWorkingDay }: ResolvedRule): DueRule =>
  defined({ unit, amount, countFrom, dueAtHour, rollsToWorkingDay });

/** What dates are reckoned by: a rule pack, and the calendars as the case has seen them. */
export interface Book {
  readonly pack: Programme;
  readonly views: Views;
  /** Of the enterprise: some closures do not bind it. */
  readonly sector?: Sector | undefined;
}

/** The book of a case; for a clock that runs on under an older pack, with that. */
export const bookOf = (state: Common, { programme }: Pick<Common, 'programme'> = state): Book => ({
  pack: packOf({ programme }),
  views: viewsFor(state.calendar),
  sector: state.sector,
});

/** Where the programme's clocks run, in every version of it: a reopened case goes on under a newer one. */
export function calendarLayersOf({ programme }: Pick<Common, 'programme'>): readonly LayerPath[] {
  const { id } = packOf({ programme });
  const versions = knownProgrammes().flatMap(({ programme: pack }) => (pack.id === id ? [pack] : []));
  return [...new Set(versions.flatMap(({ office }) => [office.calendar, office.enterpriseCalendar]))];
}

/** What was known of the calendars when a date was set, and what was ordered for it since. */
export type Known = Pick<Reckoned, 'knownAt' | 'amendedBy'>;

export const viewOf = (
  { pack, views, sector }: Book,
  owner: 'office' | 'enterprise',
  { knownAt, amendedBy }: Known,
): WorkingTime['view'] =>
  views({
    path: calendarPathOf(pack, { owner }),
    knownAt,
    besides: amendedBy,
    sector: owner === 'enterprise' ? sector : undefined,
  });

/** The owner's calendar as known then, and the office's hours. */
export const timeOf = (book: Book, owner: 'office' | 'enterprise', known: Known): WorkingTime => ({
  view: viewOf(book, owner, known),
  hours: book.pack.office.hours,
});
