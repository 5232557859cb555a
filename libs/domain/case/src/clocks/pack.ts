import { chinaCalendar, viewsOf } from '@lianxin/calendar';
import type { WorkingTime } from '@lianxin/calendar';
import type { Instant } from '@lianxin/kernel';
import type { Programme, ResolvedRule } from '@lianxin/programme';
import { calendarPathOf, findProgramme, resolveRule } from '@lianxin/programme';
import type { Common } from '../state/index.ts';

const views = viewsOf(chinaCalendar);

/** Undefined only in a build that does not ship the pack: then the case keeps its dates and gets no new ones. */
export const packOf = (state: Pick<Common, 'programme'>): Programme | undefined => findProgramme(state.programme);

export const ruleFor = (pack: Programme, state: Common, kind: ResolvedRule['clock']): ResolvedRule =>
  resolveRule(pack, kind, state.classification);

export const viewOf = (pack: Programme, owner: 'office' | 'enterprise', knownAt: Instant): WorkingTime['view'] =>
  views({ path: calendarPathOf(pack, { owner }), knownAt });

/** The owner's calendar as known then, and the office's hours. */
export const timeOf = (pack: Programme, owner: 'office' | 'enterprise', knownAt: Instant): WorkingTime => ({
  view: viewOf(pack, owner, knownAt),
  hours: pack.office.hours,
});
