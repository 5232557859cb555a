import type { Command, DomainEvent, Instant, Personal } from '@lianxin/kernel';

export interface Person {
  readonly name: string;
  readonly phone: string;
}

export interface OpenLoan {
  readonly book: string;
  readonly dueAt: Instant;
  readonly borrower: Person;
  readonly guarantors?: readonly Person[];
  readonly desk?: { readonly remark: string; readonly seenBy: string };
}

export type LoanCommand =
  | Command<'OpenLoan', OpenLoan>
  | Command<'ProlongLoan', { readonly dueAt: Instant }>
  | Command<'ReturnLoan', { readonly remark?: string }>
  | Command<'NoteNoticeSent', { readonly notice: string }>;

export interface LoanOpened {
  readonly number: string;
  readonly book: string;
  readonly dueAt: Instant;
  readonly remindAt: Instant;
  readonly borrower: Personal<Person>;
  readonly guarantors?: readonly Personal<Person>[];
  readonly desk?: { readonly remark: Personal; readonly seenBy: Personal };
}

export type LoanEvent =
  | DomainEvent<'LoanOpened', LoanOpened>
  | DomainEvent<'LoanProlonged', { readonly dueAt: Instant; readonly remindAt: Instant }>
  | DomainEvent<'ReminderIssued', { readonly notice: string }>
  | DomainEvent<'LoanFellDue', { readonly notice: string; readonly recallLapsesAt: Instant }>
  | DomainEvent<'RecallLapsed', Record<string, never>>
  | DomainEvent<'LoanReturned', { readonly late: boolean; readonly remark?: Personal }>
  | DomainEvent<'NoticeSent', { readonly notice: string }>
  | DomainEvent<'NoticesLaidToRest', { readonly notices: readonly string[] }>;

export interface Loan {
  readonly status: 'none' | 'out' | 'overdue' | 'back' | 'lost';
  readonly number: string;
  /** Version of the event that set the due date in force: names the clock. */
  readonly clock: number;
  readonly dueAt: Instant;
  readonly remindAt: Instant;
  readonly reminded: boolean;
  readonly recallLapsesAt: Instant;
  readonly borrower?: Personal<Person>;
  readonly outbox: readonly string[];
}
