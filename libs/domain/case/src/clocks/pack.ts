import { chinaCalendar, viewsOf } from '@lianxin/calendar';
import type { WorkingTime } from '@lianxin/calendar';
import type { Instant } from '@lianxin/kernel';
import type { Programme, ResolvedRule } from '@lianxin/programme';
import { calendarPathOf, refOf, resolveRule, shippedProgrammes } from '@lianxin/programme';
import type { Common } from '../state/index.ts';

const views = viewsOf(chinaCalendar);

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

export const viewOf = (pack: Programme, owner: 'office' | 'enterprise', knownAt: Instant): WorkingTime['view'] =>
  views({ path: calendarPathOf(pack, { owner }), knownAt });

/** The owner's calendar as known then, and the office's hours. */
export const timeOf = (pack: Programme, owner: 'office' | 'enterprise', knownAt: Instant): WorkingTime => ({
  view: viewOf(pack, owner, knownAt),
  hours: pack.office.hours,
});
