import type { Act, Command, DomainEvent, Instant, Placed, Process, Rejection } from '@lianxin/kernel';
import { refused } from '@lianxin/kernel';

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

export type ErrandState = Required<Script>;

type Event =
  | DomainEvent<'Scripted', Script>
  | DomainEvent<'Happened', { readonly act: string }>
  | DomainEvent<'NoticeSent' | 'NoticeGivenUp', { readonly notice: string }>;
type ErrandCommand =
  Command<'Script', Script> | Command<'RecordNoticeSent' | 'RecordNoticeGivenUp', { readonly notice: string }>;

const INITIAL: ErrandState = { stage: 'request', closed: false, acts: [], outbox: [], then: {}, stubborn: [] };

function evolve(state: ErrandState, event: Placed<Event>): ErrandState {
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

function settle(state: ErrandState, now: Instant): readonly Event[] {
  const due = state.acts.find((act) => act.at <= now && !state.stubborn.includes(act.id));
  return due ? [{ type: 'Happened', at: due.at, data: { act: due.id } }] : [];
}

function decide(state: ErrandState, command: ErrandCommand): readonly Event[] | Rejection {
  if (command.type === 'Script') return [{ type: 'Scripted', at: command.at, data: command.data }];
  const { notice } = command.data;
  if (!state.outbox.includes(notice)) return refused('notice-not-waiting');
  const type = command.type === 'RecordNoticeSent' ? 'NoticeSent' : 'NoticeGivenUp';
  return [{ type, at: command.at, data: { notice } }];
}

/** A process whose agenda is a script: what happens is the test's business, that it happens is the workflow's. */
export const errand: Process<ErrandState, ErrandCommand, Event> = {
  name: 'errand',
  workflow: 'assistanceCase',
  initial: INITIAL,
  events: { Scripted: { schema: 1 }, Happened: { schema: 1 }, NoticeSent: { schema: 1 }, NoticeGivenUp: { schema: 1 } },
  roles: { Script: ['officer'], RecordNoticeSent: ['clock'], RecordNoticeGivenUp: ['clock'] },
  evolve,
  settle,
  decide,
  agenda: ({ stage, closed, acts, outbox }) => ({ stage, closed, acts, outbox }),
  agendaRevision: 1,
  headline: ({ stage }) => stage,
};
