import type { Act, ForeignState, Instant, VersionedEvent, Process, Rejection } from '@lianxin/kernel';
import { DAY_MS, HOUR_MS, instant, invalid, missing, addMs, refused } from '@lianxin/kernel';
import type { Loan, LoanCommand, LoanEvent } from './loan-types.ts';
import type { Shelf } from './shelf.ts';

const REMIND_BEFORE_MS = HOUR_MS;
export const RECALL_MS = 7 * DAY_MS;

const NEVER = instant('0001-01-01T00:00:00.000Z');
const NO_LOAN: Loan = {
  ...{ status: 'none', number: '', clock: 0, dueAt: NEVER, remindAt: NEVER },
  ...{ reminded: false, recallLapsesAt: NEVER, outbox: [] },
};

type DataOf<T extends LoanEvent['type']> = Extract<LoanEvent, { type: T }>['data'];

const EVOLVE: { readonly [T in LoanEvent['type']]: (state: Loan, data: DataOf<T>, version: number) => Loan } = {
  LoanOpened: (_none, { number, dueAt, remindAt, borrower }, clock) => {
    return { ...NO_LOAN, status: 'out', clock, number, dueAt, remindAt, borrower };
  },
  LoanProlonged: (state, data, clock) => ({ ...state, ...data, status: 'out', clock, reminded: false }),
  ReminderIssued: (state, { notice }) => ({ ...state, reminded: true, outbox: [...state.outbox, notice] }),
  LoanFellDue: (state, { notice, recallLapsesAt }) => {
    return { ...state, status: 'overdue', recallLapsesAt, outbox: [...state.outbox, notice] };
  },
  RecallLapsed: (state) => ({ ...state, status: 'lost' }),
  LoanReturned: (state) => ({ ...state, status: 'back' }),
  NoticeSent: (state, { notice }) => ({ ...state, outbox: state.outbox.filter((id) => id !== notice) }),
  NoticesLaidToRest: (state, { notices }) => ({ ...state, outbox: state.outbox.filter((id) => !notices.includes(id)) }),
};

function evolve(state: Loan, event: VersionedEvent<LoanEvent>): Loan {
  return (EVOLVE[event.type] as (state: Loan, data: unknown, version: number) => Loan)(
    state,
    event.data,
    event.version,
  );
}

function acts({ status, clock, reminded, dueAt, remindAt, recallLapsesAt }: Loan): readonly Act[] {
  const act = (kind: string, at: Instant): Act => ({ id: `due@${clock}/${kind}`, kind, at, because: `loan.${kind}` });
  if (status === 'overdue') return [act('recall', recallLapsesAt)];
  if (status !== 'out') return [];
  // At exactly the due instant a return is on time: the breach is there a moment later.
  return [...(reminded ? [] : [act('reminder', remindAt)]), act('breach', addMs(dueAt, 1))];
}

function settle(state: Loan, now: Instant): readonly LoanEvent[] {
  const [due] = acts(state).filter(({ at }) => at <= now);
  const notice = due?.id ?? '';
  switch (due?.kind) {
    case 'reminder':
      return [{ type: 'ReminderIssued', at: state.remindAt, data: { notice } }];
    case 'breach':
      return [{ type: 'LoanFellDue', at: state.dueAt, data: { notice, recallLapsesAt: addMs(now, RECALL_MS) } }];
    case 'recall':
      return [{ type: 'RecallLapsed', at: state.recallLapsesAt, data: {} }];
    default:
      return [];
  }
}

const remindAtFor = (dueAt: Instant, at: Instant): Instant => {
  const before = addMs(dueAt, -REMIND_BEFORE_MS);
  return before > at ? before : at;
};

function open(
  state: Loan,
  command: LoanCommand & { type: 'OpenLoan' },
  foreignState: ForeignState,
): readonly LoanEvent[] | Rejection {
  const { at, data, minted } = command;
  if (state.status !== 'none') return refused('already-open');
  if (data.dueAt <= at) return invalid('dueAt', 'due-in-the-past');
  if (!foreignState.stateOf<Shelf>(`shelf-${data.book}`)?.isThere) return refused('no-such-book');
  const number = minted?.['number'] ?? '';
  return [{ type: 'LoanOpened', at, data: { ...data, number, remindAt: remindAtFor(data.dueAt, at) } }];
}

function noteSent(state: Loan, command: LoanCommand & { type: 'NoteNoticeSent' }): readonly LoanEvent[] | Rejection {
  if (!state.outbox.includes(command.data.notice)) return refused('notice-not-in-outbox');
  return [{ type: 'NoticeSent', at: command.at, data: command.data }];
}

function prolong(command: LoanCommand & { type: 'ProlongLoan' }): readonly LoanEvent[] | Rejection {
  const { at, data } = command;
  if (data.dueAt <= at) return invalid('dueAt', 'due-in-the-past');
  return [{ type: 'LoanProlonged', at, data: { ...data, remindAt: remindAtFor(data.dueAt, at) } }];
}

function decide(state: Loan, command: LoanCommand, foreignState: ForeignState): readonly LoanEvent[] | Rejection {
  if (command.type === 'OpenLoan') return open(state, command, foreignState);
  if (state.status === 'none') return missing('no-such-loan');
  if (command.type === 'NoteNoticeSent') return noteSent(state, command);
  if (state.status === 'back' || state.status === 'lost') return refused('loan-over');
  if (command.type === 'ProlongLoan') return prolong(command);
  const late = state.status === 'overdue';
  return [{ type: 'LoanReturned', at: command.at, data: { late, ...command.data } }];
}

/** A book is lent, falls due, is called back, comes back or is lost: the engine's guinea pig. */
export const loan: Process<Loan, LoanCommand, LoanEvent> = {
  name: 'loan',
  initial: NO_LOAN,
  events: {
    LoanOpened: {
      schema: 1,
      seal: [
        { path: 'borrower', under: 'person', identity: 'phone' },
        { path: 'guarantors.*', under: 'person', identity: 'phone' },
        { path: 'desk.remark', under: 'stream' },
        { path: 'desk.seenBy', under: 'stream' },
      ],
    },
    LoanProlonged: { schema: 1 },
    ReminderIssued: { schema: 1 },
    LoanFellDue: { schema: 1 },
    RecallLapsed: { schema: 1 },
    LoanReturned: { schema: 1, seal: [{ path: 'remark', under: 'stream' }] },
    NoticeSent: { schema: 1 },
    NoticesLaidToRest: { schema: 1 },
  },
  commandsForAnother: ['ReturnLoan'],
  roles: {
    OpenLoan: ['desk', 'reader'],
    ProlongLoan: ['desk'],
    ReturnLoan: ['desk', 'reader'],
    NoteNoticeSent: ['clock'],
  },
  evolve,
  settle,
  readDependencies: (_state, { type, data }) => (type === 'OpenLoan' ? [`shelf-${data.book}`] : []),
  decide,
  agenda: (state) => ({
    stage: state.status,
    closed: state.status === 'back' || state.status === 'lost',
    acts: acts(state),
    outbox: state.outbox,
  }),
  agendaRevision: 1,
  headline: ({ status, dueAt }) => `${status} until ${dueAt}`,
  retireNotices: (_state, notices, at): readonly LoanEvent[] => [{ type: 'NoticesLaidToRest', at, data: { notices } }],
  programmeOf: ({ status }) => (status === 'none' ? undefined : 'house-rules@1'),
  workflow: 'loanProcess',
};
