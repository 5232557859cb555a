import type {
  Act,
  Command,
  DomainEvent,
  Instant,
  NoticeOutcome,
  VersionedEvent,
  Process,
  Rejection,
} from '@lianxin/kernel';
import { instant, maxInstant, refused } from '@lianxin/kernel';

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

interface ScriptedState extends Required<Script> {
  readonly at: Instant;
}

type ScriptedEvent =
  | DomainEvent<'Scripted', Script>
  | DomainEvent<'Happened', { readonly act: string }>
  | DomainEvent<'NoticeSent', { readonly notice: string; readonly channel: string }>
  | DomainEvent<'NoticeGivenUp', { readonly notice: string; readonly channel: string; readonly attempts: number }>;
type ScriptedCommand = Command<'Script', Script> | Command<'RecordNotice', NoticeOutcome & { readonly notice: string }>;

const BEGINNING = instant('2020-01-01T00:00:00.000Z');
const INITIAL: ScriptedState = {
  ...{ at: BEGINNING, stage: 'request', closed: false },
  ...{ acts: [], outbox: [], then: {}, stubborn: [] },
};

function evolve(before: ScriptedState, event: VersionedEvent<ScriptedEvent>): ScriptedState {
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

function settle(state: ScriptedState, now: Instant): readonly ScriptedEvent[] {
  const due = state.acts.find((act) => act.at <= now && !state.stubborn.includes(act.id));
  return due ? [{ type: 'Happened', at: maxInstant(due.at, state.at), data: { act: due.id } }] : [];
}

function decide(state: ScriptedState, command: ScriptedCommand): readonly ScriptedEvent[] | Rejection {
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
export const scriptedProcess: Process<ScriptedState, ScriptedCommand, ScriptedEvent> = {
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
    contentOf: (state, id) =>
      state.outbox.includes(id)
        ? { template: id, recipients: ['officer'], params: {}, soft: id.startsWith('soft') }
        : undefined,
    outcomeCommand: (notice, outcome) => ({ type: 'RecordNotice', data: { notice, ...outcome } }),
  },
};
