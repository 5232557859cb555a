import type { ForeignState, Instant, Rejection } from '@lianxin/kernel';
import { invalid, isRejection, parseInstant, addMs, refused } from '@lianxin/kernel';
import type { RuleBook } from '@lianxin/programme';
import type { CalendarState } from '../calendar/calendar.ts';
import { CALENDAR_STREAM, buildCalendarWith } from '../calendar/calendar.ts';
import { DECISIONS_BEFORE } from '../decision-period.ts';
import { NAME_LENGTH_MAX, checkName } from '../check-name.ts';
import type { ChangeCommandData } from './change.ts';
import type { ChangeState, RuleChange } from './rule-change.ts';

/**
 * A process that settles by a cached state of this stream must know the order before it takes effect: a cached state is
 * up to a second old.
 */
export const ORDER_LEAD_MS_MIN = 10_000;
/** Where more cases than this have changed since the preview, a new preview is needed. */
export const HELD_MAX = 1000;
/** It stands in ids of commands, which hold 64 letters. */
const ID = /^[a-z0-9][a-z0-9-]{0,39}$/;
const HASH = /^[0-9a-f]{64}$/;

type OrderChangeData = ChangeCommandData['OrderChange'];
type ChangeSubject = RuleChange['what'];

function resolveProgrammeChange(
  ruleBook: RuleBook,
  { from, to }: { readonly from: string; readonly to: string },
): ChangeSubject | Rejection {
  const [before, after] = [ruleBook.findVersion(from), ruleBook.findVersion(to)];
  if (!before) return refused('unknown-programme', { field: 'what.from', params: { programme: from } });
  if (!after) return refused('unknown-programme', { field: 'what.to', params: { programme: to } });
  if (before.programme.id !== after.programme.id) return refused('other-programme', { field: 'what.to' });
  if (before.hash === after.hash) return refused('changes-nothing', { field: 'what.to' });
  return { kind: 'programme', from, to, hash: after.hash };
}

function resolveCalendarChange(ids: readonly string[], foreignState: ForeignState): ChangeSubject | Rejection {
  const recorded = foreignState.stateOf<CalendarState>(CALENDAR_STREAM)?.amendments ?? [];
  // What ships holds for what begins after it, as what was recorded here does; running cases wait for an order either way.
  const known = buildCalendarWith(recorded).amendments;
  const amendments = ids.map((id) => known.find((one) => one.id === id));
  const unknown = ids.find((_id, i) => amendments[i] === undefined);
  if (ids.length === 0) return invalid('what.amendments', 'required');
  if (unknown !== undefined) return refused('unknown-amendment', { field: 'what.amendments', params: { id: unknown } });
  return { kind: 'calendar', amendments: amendments.filter((one) => one !== undefined) };
}

/**
 * The programme versions or amendments to be changed, looked up; a refusal where there is no such thing or no change.
 */
export const resolveChangeSubject = (
  ruleBook: RuleBook,
  data: Pick<OrderChangeData, 'what'>,
  foreignState: ForeignState,
): ChangeSubject | Rejection =>
  data.what.kind === 'programme'
    ? resolveProgrammeChange(ruleBook, data.what)
    : resolveCalendarChange(data.what.amendments, foreignState);

/**
 * The instant when the change takes effect; a refusal where it is less than `ORDER_LEAD_MS_MIN` ahead, or not after the
 * changes ordered before.
 */
export function parseEffectiveAt(state: ChangeState | undefined, text: string, at: Instant): Instant | Rejection {
  const effectiveAt = parseInstant(text);
  if (!effectiveAt) return invalid('effectiveAt', 'not-an-instant');
  const earliest = addMs(at, ORDER_LEAD_MS_MIN);
  if (effectiveAt < earliest) return refused('change-too-soon', { field: 'effectiveAt', params: { earliest } });
  if (effectiveAt >= DECISIONS_BEFORE) return refused('beyond-calendar', { field: 'effectiveAt' });
  const last = state?.changes.at(-1);
  if (last && effectiveAt <= last.effectiveAt)
    return refused('change-out-of-order', { field: 'effectiveAt', params: { id: last.id, at: last.effectiveAt } });
  return effectiveAt;
}

function checkOrderForm(
  state: ChangeState | undefined,
  { id, title, documentNumber, preview, held }: OrderChangeData,
): Rejection | undefined {
  if (!ID.test(id)) return invalid('id', 'bad-id');
  if (state?.changes.some((change) => change.id === id))
    return refused('change-id-taken', { field: 'id', params: { id } });
  const bad = checkName('title', title);
  if (bad) return bad;
  if (documentNumber.length > NAME_LENGTH_MAX) return invalid('documentNumber', 'too-long', { max: NAME_LENGTH_MAX });
  if (!HASH.test(preview)) return invalid('preview', 'required');
  return held.length > HELD_MAX
    ? refused('too-many-held', { params: { held: held.length, max: HELD_MAX } })
    : undefined;
}

/** The ordered change as it is recorded, or the refusal. */
export function parseOrder(
  ruleBook: RuleBook,
  state: ChangeState | undefined,
  { data, at }: { readonly data: OrderChangeData; readonly at: Instant },
  foreignState: ForeignState,
): RuleChange | Rejection {
  const why = checkOrderForm(state, data);
  if (why) return why;
  const effectiveAt = parseEffectiveAt(state, data.effectiveAt, at);
  if (isRejection(effectiveAt)) return effectiveAt;
  const what = resolveChangeSubject(ruleBook, data, foreignState);
  if (isRejection(what)) return what;
  const { id, title, documentNumber, preview, cases, held } = data;
  return { id, title, documentNumber, effectiveAt, what, preview, cases, held };
}
