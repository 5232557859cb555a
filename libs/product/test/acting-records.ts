import type { OpenedCase } from '@lianxin/case';
import type { Actor, RecordedEvent } from '@lianxin/kernel';
import { OFFICE_BY_ACCOUNT } from './acting-people.ts';

/** The work on a case, as the decision on acting for another lists it: nothing else is ever done in another's place. */
export const CASE_COMMANDS_FOR_ANOTHER: readonly string[] = [
  ...['AcceptCase', 'DeclineCase', 'ReturnForCompletion', 'TransferCase', 'OfferCase', 'AcceptOffer', 'RefuseOffer'],
  ...['AddCoHandler', 'RemoveCoHandler', 'RecordFirstContact', 'LogVisit', 'RecordMeasure', 'CorrectMeasure'],
  ...['WaitForParty', 'ResumeCase', 'RequestExtension', 'ResolveCase', 'RecordRectification', 'AcknowledgeRung'],
  ...['AddNote', 'AttachFile'],
];

interface Days {
  readonly from: string;
  /** Inclusive; without one nobody knows the end. */
  readonly to?: string | undefined;
}
interface Leave extends Days {
  readonly of: string;
  readonly standIn?: string | undefined;
}
interface Mandated extends Days {
  /** As it is named when it is taken back. */
  readonly number: number;
  readonly for: string;
  readonly by: string;
  readonly acts: readonly string[];
}
interface Stationed extends Days {
  readonly cadre: string;
  readonly role: string;
}

interface Pair {
  readonly of: string;
  readonly to: string;
}

/** What people wrote down, as they would on paper, and what the case told whom in whose stead. */
export class PaperRecords {
  leaves: Leave[] = [];
  mandates: Mandated[] = [];
  readonly stationed: Stationed[] = [];
  told: readonly Pair[] = [];

  /** Who may at times act for whom, or may think so: a stand-in's stand-in too. */
  get pairs(): readonly Pair[] {
    const beside = this.stationed.filter(({ role }) => role === 'stand-in').map(({ cadre }) => cadre);
    const leaves = this.leaves.flatMap(({ of, standIn }) =>
      (standIn === undefined ? beside : [standIn]).map((to) => ({ of, to })),
    );
    const handedOn = leaves.flatMap(({ of, to }) =>
      leaves.filter((one) => one.of === to).map((one) => ({ of, to: one.to })),
    );
    return [...leaves, ...handedOn, ...this.mandates.map(({ for: of, by: to }) => ({ of, to })), ...this.told];
  }
}

export interface ActingAttempt {
  readonly actor: Actor;
  readonly person: string;
  readonly process: string;
  readonly type: string;
  readonly at: string;
}

const EIGHT_HOURS_MS = 8 * 3_600_000;
/** What the calendar on the office's wall shows. */
const dayInChina = (at: string): string => new Date(Date.parse(at) + EIGHT_HOURS_MS).toISOString().slice(0, 10);

const covers = ({ from, to }: Days, day: string): boolean => from <= day && (to === undefined || day <= to);

function isStandInOf({ stationed }: PaperRecords, { of, standIn }: Leave, { id }: Actor, day: string): boolean {
  const post = (role: string) => stationed.find((one) => one.role === role && covers(one, day))?.cadre;
  return standIn === undefined && post('lead') === of && post('stand-in') === id;
}

const wasTold = ({ told }: PaperRecords, { id }: Actor, person: string): boolean =>
  told.some(({ of, to }) => of === person && to === id);

export const isAway = ({ leaves }: PaperRecords, { actor, at }: Pick<ActingAttempt, 'actor' | 'at'>): boolean =>
  leaves.some((one) => one.of === actor.id && covers(one, dayInChina(at)));

/** Whether the records let him do this for the other on that day: somebody who is away himself does nothing. */
export function hasGround(book: PaperRecords, { actor, person, type, at }: ActingAttempt): boolean {
  const day = dayInChina(at);
  if (actor.id === person || !CASE_COMMANDS_FOR_ANOTHER.includes(type) || isAway(book, { actor, at })) return false;
  const mandated = book.mandates.some(
    (one) => one.for === person && one.by === actor.id && one.acts.includes(type) && covers(one, day),
  );
  const leave = book.leaves.find((one) => one.of === person && covers(one, day));
  if (mandated || !leave) return mandated;
  return leave.standIn === actor.id || isStandInOf(book, leave, actor, day) || wasTold(book, actor, person);
}

/** Whether the other has something to do with the case at all. */
function isInvolved(before: OpenedCase, person: string): boolean {
  const offered = 'offer' in before ? before.offer?.cadre : undefined;
  const told = Object.values(before.rungs).flatMap(({ recipients }) => recipients);
  return [before.holder, ...before.coHandlers, offered, ...told].includes(person);
}

/** What was wrong with taking it; nothing where it was right. */
export function wrongfulAcceptance(book: PaperRecords, acting: ActingAttempt, before: OpenedCase): string | undefined {
  const { actor, person, process, type } = acting;
  if (process !== 'case' || !CASE_COMMANDS_FOR_ANOTHER.includes(type)) return `${type} is never done for another`;
  if (OFFICE_BY_ACCOUNT[person] !== before.office) return `${person} is nobody of this office`;
  if (OFFICE_BY_ACCOUNT[actor.id] !== before.office) return `${actor.id} is of another office`;
  if (!isInvolved(before, person)) return `${person} has nothing to do with the case`;
  if (isAway(book, acting)) return `${actor.id} is away himself`;
  return hasGround(book, acting) ? undefined : `${actor.id} has no ground to do ${type} for ${person}`;
}

/** What was wrong with that refusal; nothing where it was right, or was about something else. */
export function wrongToRefuse(book: PaperRecords, acting: ActingAttempt, code: string): string | undefined {
  const { actor, person, type } = acting;
  if (code === 'away-and-acts-for-nobody') return isAway(book, acting) ? undefined : `${actor.id} is not away`;
  if (code !== 'no-ground-to-act-for' || !hasGround(book, acting)) return undefined;
  return `${actor.id} has a ground to do ${type} for ${person}`;
}

interface Acknowledged {
  readonly act: string;
  readonly by: string;
  readonly onBehalfOf?: string;
  readonly answers: readonly string[];
}

/** An acknowledgement is its maker's: it answers for himself, and for whom he was told or acts; never up for his own fault. */
export function wrongfulAnswers({ told }: PaperRecords, before: OpenedCase, event: RecordedEvent): readonly string[] {
  const { by, onBehalfOf, answers } = event.data as Acknowledged;
  const isHis = (one: string): boolean =>
    [by, onBehalfOf].includes(one) || told.some(({ of, to }) => of === one && to === by);
  const isAtFault = [before.holder, ...before.handlers].includes(by);
  const above = [before.desk.supervisor, before.desk.leader];
  return answers.filter((one) => !isHis(one) || (isAtFault && one !== by && above.includes(one)));
}
