import type { Instant, Position } from '@lianxin/kernel';
import { comparePositions } from '@lianxin/kernel';
import type { Member } from '../population.ts';
import { SUPERSEDED } from '../population.ts';
import type { Ending } from './ending.ts';

/** The part of the log that a draw is over, and what its programme wants. */
export interface DrawWindow {
  /** The position of the draw before; endings after it belong to this one. */
  readonly after: Position;
  /** Its own position. */
  readonly upTo: Position;
  /** When its period begins: what is dated before it is late. */
  readonly from: Instant;
  readonly must: readonly string[];
}

const NONE = 'none';

/** The next round of one that was disputed, taken up again, or drawn and not looked at, is looked at under every programme. */
const followsFrom = ({ before }: Ending): readonly string[] =>
  before ? [before.undone, ...(before.drawnAndOpen ? ['carried'] : [])] : [];

/** A round that did not last has no must: its next one has. */
const mustOf = (ending: Ending, wanted: readonly string[]): readonly string[] =>
  ending.undone ? [] : [...ending.reasons.filter((reason) => wanted.includes(reason)), ...followsFrom(ending)].sort();

function toMember(ending: Ending, { from, must }: DrawWindow): Member {
  return {
    id: `${ending.number}/${ending.round}`,
    must: mustOf(ending, must),
    of: {
      category: ending.category,
      cadre: ending.cadre ?? NONE,
      grade: ending.grade === undefined ? NONE : String(ending.grade),
      ending: ending.undone ? SUPERSEDED : ending.how,
      late: ending.effectiveAt < from ? 'yes' : 'no',
    },
  };
}

const isWithin = ({ position }: Ending, { after, upTo }: DrawWindow): boolean =>
  comparePositions(after, position) < 0 && comparePositions(position, upTo) <= 0;

/**
 * The population of a draw: each ending that stands in the log after the draw before and up to this one, so that each is
 * in exactly one draw, whatever its date. Imported ones are in none.
 */
export const gatherMembers = (endings: readonly Ending[], window: DrawWindow): readonly Member[] =>
  endings.filter((ending) => !ending.imported && isWithin(ending, window)).map((ending) => toMember(ending, window));
