import type { Actor, Command, Instant } from '@lianxin/kernel';
import { CLOCK_ACTOR, SETTLE, instant } from '@lianxin/kernel';
import type { OpenLoan, Person } from './loan-types.ts';

export const LIBRARIAN: Actor = { id: 'account-desk', roles: ['desk'] };
export const READER: Actor = { id: 'account-reader', roles: ['reader'] };

const MORNING = instant('2020-02-03T00:00:00.000Z');
/** Monday morning; the loan is due on Wednesday at five. */
export const OPENED_AT = instant('2020-02-03T08:00:00.000Z');
export const DUE_AT = instant('2020-02-05T17:00:00.000Z');
export const BORROWER: Person = { name: '王小明', phone: '13905320001' };
export const BOOK = 'shijing';

type Parts = Partial<Omit<Command, 'type' | 'data'>>;

let commandCount = 0;
const nextCommandId = (): string => `command-${(commandCount += 1)}`;

function command<T extends string, D>(type: T, data: D, parts: Parts): Command<T, D> {
  return { commandId: nextCommandId(), actor: LIBRARIAN, at: OPENED_AT, ingress: 'http', ...parts, type, data };
}

export const placeBook = (parts: Parts = {}): Command => command('PlaceBook', {}, { at: MORNING, ...parts });
export const removeBook = (parts: Parts = {}): Command => command('RemoveBook', {}, { at: MORNING, ...parts });
export const openLoan = (data: Partial<OpenLoan> = {}, parts: Parts = {}): Command =>
  command(
    'OpenLoan',
    { book: BOOK, dueAt: DUE_AT, borrower: BORROWER, ...data },
    { minted: { number: '1' }, ...parts },
  );
export const returnLoan = (at: Instant, parts: Parts = {}): Command => command('ReturnLoan', {}, { at, ...parts });
export const prolongLoan = (at: Instant, dueAt: Instant, parts: Parts = {}): Command =>
  command('ProlongLoan', { dueAt }, { at, ...parts });
export const recordNoticeSent = (at: Instant, notice: string, parts: Parts = {}): Command =>
  command('NoteNoticeSent', { notice }, { at, actor: CLOCK_ACTOR, ingress: 'workflow', ...parts });
export const settleNow = (at: Instant, parts: Parts = {}): Command =>
  command(SETTLE, {}, { at, actor: CLOCK_ACTOR, ingress: 'workflow', ...parts });
