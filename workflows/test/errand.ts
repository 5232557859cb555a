import type { Act, Command, DomainEvent, Instant, NoticeOutcome, Placed, Process, Rejection } from '@lianxin/kernel';
import { instant, laterOf, refused } from '@lianxin/kernel';

/** An agenda as a script says it. */
export interface Script {
  readonly stage?: string;
  readonly closed?: boolean;
  readonly acts?: readonly Act[];
  readonly outbox?: readonly string[];
  /** What settling an act brings about, by act id. */
  readonly then?: Readonly<Record<string, Script>>;
  /** Acts that settle does not get rid of. */
  readonly stubborn?: readonly string[];
}

interface ErrandState extends Required<Script> {
  readonly at: Instant;
}

type ErrandEvent =
  | DomainEvent<'Scripted', Script>
  | DomainEvent<'Happened', { readonly act: string }>
  | DomainEvent<'NoticeSent', { readonly notice: string; readonly channel: string }>
  | DomainEvent<'NoticeGivenUp', { readonly notice: string; readonly channel: string; readonly attempts: number }>;
type ErrandCommand = Command<'Script', Script> | Command<'RecordNotice', NoticeOutcome & { readonly notice: string }>;

const BEGINNING = instant('2020-01-01T00:00:00.000Z');
const INITIAL: ErrandState = {
  ...{ at: BEGINNING, stage: 'request', closed: false },
  ...{ acts: [], outbox: [], then: {}, stubborn: [] },
};

function evolve(before: ErrandState, event: Placed<ErrandEvent>): ErrandState {
  const state = { ...before, at: event.at };
  switch (event.type) {
    case 'Scripted':
      return { ...state, ...event.data };
    case 'Happened': {
      const { act } = event.data;
      return { ...state, acts: state.acts.filter(({ id }) => id !== act), ...state.then[act] };
    }
    default:
      return { ...state, outbox: state.outbox.filter((id) => id !== event.data.notice) };
  }
}

function settle(state: ErrandState, now: Instant): readonly ErrandEvent[] {
  const due = state.acts.find((act) => act.at <= now && !state.stubborn.includes(act.id));
  return due ? [{ type: 'Happened', at: laterOf(due.at, state.at), data: { act: due.id } }] : [];
}

function decide(state: ErrandState, command: ErrandCommand): readonly ErrandEvent[] | Rejection {
  const { at } = command;
  if (command.type === 'Script') return [{ type: 'Scripted', at, data: command.data }];
  const { notice, sent, givenUp } = command.data;
  if (!state.outbox.includes(notice)) return refused('notice-not-waiting');
  return [
    ...sent.map((channel) => ({ type: 'NoticeSent' as const, at, data: { notice, channel } })),
    ...givenUp.map((data) => ({ type: 'NoticeGivenUp' as const, at, data: { notice, ...data } })),
  ];
}

/** A process whose agenda is a script: what happens is the test's business, that it happens is the workflow's. */
export const errand: Process<ErrandState, ErrandCommand, ErrandEvent> = {
  name: 'errand',
  workflow: 'assistanceCase',
  initial: INITIAL,
  events: {
    Scripted: { schema: 1 },
    Happened: { schema: 1 },
    NoticeSent: { schema: 1 },
    NoticeGivenUp: { schema: 1 },
  },
  roles: { Script: ['officer'], RecordNotice: ['clock'] },
  evolve,
  settle,
  decide,
  agenda: ({ stage, closed, acts, outbox }) => ({ stage, closed, acts, outbox }),
  agendaRevision: 1,
  headline: ({ stage }) => stage,
  notices: {
    content: (state, id) =>
      state.outbox.includes(id)
        ? { template: id, recipients: ['officer'], params: {}, soft: id.startsWith('soft') }
        : undefined,
    became: (notice, outcome) => ({ type: 'RecordNotice', data: { notice, ...outcome } }),
  },
};
