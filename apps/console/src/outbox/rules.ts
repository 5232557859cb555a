import type { Problem } from '@lianxin/contracts';
import { Refusal, isPassing, stands } from '../http/refusal.ts';
import type { FormValues } from '../forms/form-values.ts';
import type { Entry, Inside, Outcome, Waiting } from './entry.ts';

/**
 * Commands that may wait for the line: they add to a case, whatever happened to it meanwhile. What answers an offer, a clock or
 * somebody else's act does not.
 */
const MAY_WAIT: readonly string[] = [
  ...['LogVisit', 'RecordMeasure', 'AddNote', 'AttachFile', 'RecordFirstContact', 'RequestAssistance'],
];

/** Whether a command may wait; a measure with an invoice may not, since an invoice is paid once and is looked up for that. */
export const mayWait = ({ process, type, data }: Pick<Entry, 'process' | 'type' | 'data'>): boolean =>
  process === 'case' && MAY_WAIT.includes(type) && !(type === 'RecordMeasure' && data['invoice'] !== undefined);

/** Whether commands of this type may wait at all. */
export const isOfOutbox = (process: string, type: string): boolean => mayWait({ process, type, data: {} });

/** Where the page says what may be done while the line is down. */
export const LINE_MAY_ID = 'line-may';

/** As they were saved. */
export const inOrder = (entries: readonly Waiting[]): readonly Waiting[] =>
  entries.toSorted((one, other) => one.place - other.place);

/** What is sent next; a refused one holds nobody up. */
export const firstOf = (entries: readonly Waiting[]): Waiting | undefined =>
  inOrder(entries).find(({ outcome }) => outcome.is === 'waiting');

/** What has not reached the record. */
export const unsentOf = (entries: readonly Waiting[]): readonly Waiting[] =>
  inOrder(entries).filter(({ outcome }) => outcome.is !== 'recorded');

export const countOf = (entries: readonly Waiting[], is: Waiting['outcome']['is']): number =>
  entries.filter(({ outcome }) => outcome.is === is).length;

const UNAUTHENTICATED = 401;

/** Whether a sending that failed says nothing of the command itself: it goes again, as it is. */
export const isForLater = (error: unknown): boolean =>
  isPassing(error) || (error instanceof Refusal && error.status === UNAUTHENTICATED);

/** What was refused because its effect is there already is as good as recorded. */
export const outcomeOfRefusal = ({ type, id }: Entry, problem: Problem, atMs: number): Outcome =>
  id !== undefined && stands(type, problem.code) ? { is: 'recorded', atMs, id } : { is: 'refused', problem };

/**
 * An entry after it was sent, as it is kept by then. What was typed meanwhile stays; one that was refused and sent anew
 * meanwhile with other content goes as it is now. What is recorded is so under its id for good: of it nothing is kept but
 * what is shown, and of other content that came too late, the words, for the one who typed them.
 */
export function afterSending(now: Inside, sent: Entry, outcome: Outcome): Inside {
  const isOther = JSON.stringify(now.entry.data) !== JSON.stringify(sent.data);
  if (outcome.is !== 'recorded') return isOther ? now : { ...now, outcome };
  return isOther
    ? { entry: { ...now.entry, values: undefined }, outcome: { ...outcome, isTooLate: true } }
    : { entry: { ...now.entry, data: {}, values: undefined }, outcome };
}

/** What is typed to mend a refused one, kept with it; what became of the entry meanwhile stays. */
export const withTyped = (now: Inside, values: FormValues): Inside =>
  now.outcome.is === 'recorded' ? now : { ...now, entry: { ...now.entry, values } };

/** Its receipt code, or what was typed too late, is here and nowhere else, until somebody says that he has seen it. */
export const isUnseen = ({ outcome }: Inside): boolean =>
  outcome.is === 'recorded' && (outcome.receiptCode !== undefined || outcome.isTooLate === true);

/** What is nowhere else, and goes with the session. */
export const lostWith = (entries: readonly Waiting[]): { readonly unsent: number; readonly unseen: number } => ({
  unsent: unsentOf(entries).length,
  unseen: entries.filter(isUnseen).length,
});

const RECORDED_SHOWN_MS = 24 * 3_600_000;

/** Recorded ones go after a day, but not a receipt code before somebody has passed it on. */
export const isOver = (one: Waiting, nowMs: number): boolean =>
  one.outcome.is === 'recorded' && !isUnseen(one) && one.outcome.atMs < nowMs - RECORDED_SHOWN_MS;

/** Where each new entry goes: behind all others, a known one where it was. */
export function placesFor(
  known: readonly { readonly key: string; readonly place: number }[],
  added: readonly string[],
): ReadonlyMap<string, number> {
  const places = new Map(known.map(({ key, place }) => [key, place]));
  let last = Math.max(0, ...places.values());
  for (const id of added) if (!places.has(id)) places.set(id, (last += 1));
  return new Map(added.map((id) => [id, places.get(id) ?? 0]));
}
