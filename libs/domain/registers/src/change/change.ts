import type {
  Act,
  Agenda,
  Command,
  DomainEvent,
  ForeignState,
  VersionedEvent,
  Process,
  Rejection,
} from '@lianxin/kernel';
import { isRejection, addMs, refused } from '@lianxin/kernel';
import type { RuleBook } from '@lianxin/programme';
import { CALENDAR_STREAM } from '../calendar/calendar.ts';
import type { Sender } from '../access/policy.ts';
import { defineRegister } from '../register.ts';
import { ORDER_LEAD_MS_MIN, parseOrder } from './parse-order.ts';
import type { Change, ChangeState, ChangeStatus, ChangeProgress, RuleChange } from './rule-change.ts';

interface ChangeId {
  readonly id: string;
}

export interface ChangeCommandData {
  /** `held`, `cases`: as the ingress found them when it compared the preview with the cases as they stand. */
  OrderChange: Omit<RuleChange, 'what' | 'effectiveAt'> & {
    readonly effectiveAt: string;
    readonly what:
      | { readonly kind: 'programme'; readonly from: string; readonly to: string }
      | { readonly kind: 'calendar'; readonly amendments: readonly string[] };
  };
  WithdrawChange: ChangeId;
  PauseChange: ChangeId;
  ResumeChange: ChangeId;
  StopChange: ChangeId;
  /** By its workflow. */
  RecordBatch: ChangeId & Batch;
}
interface Batch {
  /** From 1. */
  readonly batch: number;
  readonly reached: number;
  readonly changed: number;
  readonly otherwise: readonly string[];
  readonly last: boolean;
}
export type ChangeCommand = {
  [T in keyof ChangeCommandData]: Command<T, ChangeCommandData[T]>;
}[keyof ChangeCommandData];

export type ChangeEvent =
  | DomainEvent<'ChangeOrdered', RuleChange>
  | DomainEvent<'ChangeWithdrawn' | 'ChangePaused' | 'ChangeResumed' | 'ChangeStopped', ChangeId>
  | DomainEvent<'BatchRecorded', ChangeId & Batch>;

const NO_PROGRESS: ChangeProgress = { batches: 0, reached: 0, changed: 0, otherwise: [] };

/** What each turn makes of a change, and at which status it can be taken. */
const TRANSITIONS = {
  WithdrawChange: { event: 'ChangeWithdrawn', from: ['ordered'], to: 'withdrawn' },
  PauseChange: { event: 'ChangePaused', from: ['ordered', 'rolling-out'], to: 'paused' },
  ResumeChange: { event: 'ChangeResumed', from: ['paused'], to: 'rolling-out' },
  StopChange: { event: 'ChangeStopped', from: ['rolling-out', 'paused'], to: 'stopped' },
} as const satisfies Record<string, { event: string; from: readonly ChangeStatus[]; to: ChangeStatus }>;

const STATUS_AFTER: Readonly<Record<string, ChangeStatus>> = Object.fromEntries(
  Object.values(TRANSITIONS).map(({ event, to }) => [event, to]),
);

function addBatch({ progress, ...change }: Change, { batch, reached, changed, otherwise, last }: Batch): Change {
  return {
    ...change,
    status: last ? 'done' : change.status === 'ordered' ? 'rolling-out' : change.status,
    progress: {
      batches: batch,
      reached: progress.reached + reached,
      changed: progress.changed + changed,
      otherwise: [...progress.otherwise, ...otherwise],
    },
  };
}

function applyToChange(change: Change, event: VersionedEvent<ChangeEvent>): Change {
  if (event.type === 'BatchRecorded') return addBatch(change, event.data);
  return { ...change, status: STATUS_AFTER[event.type] ?? change.status };
}

function evolve(state: ChangeState | undefined, event: VersionedEvent<ChangeEvent>): ChangeState {
  const changes = state?.changes ?? [];
  if (event.type === 'ChangeOrdered')
    return { changes: [...changes, { ...event.data, status: 'ordered', progress: NO_PROGRESS }] };
  return { changes: changes.map((change) => (change.id === event.data.id ? applyToChange(change, event) : change)) };
}

function decideTransition(
  change: Change,
  { type, data, at }: Extract<ChangeCommand, { type: keyof typeof TRANSITIONS }>,
): ChangeEvent[] | Rejection {
  const { event, from } = TRANSITIONS[type];
  const { id, status, effectiveAt } = change;
  if (!from.some((one) => one === status)) return refused('change-not-so-far', { params: { id, status } });
  // Others may settle by it from here on.
  if (type === 'WithdrawChange' && at > addMs(effectiveAt, -ORDER_LEAD_MS_MIN))
    return refused('change-in-force', { params: { id, at: effectiveAt } });
  return [{ type: event, at, data: { id: data.id } }];
}

function decide(
  ruleBook: RuleBook,
  state: ChangeState | undefined,
  command: ChangeCommand,
  foreignState: ForeignState,
): readonly ChangeEvent[] | Rejection {
  if (command.type === 'OrderChange') {
    const ordered = parseOrder(ruleBook, state, command, foreignState);
    return isRejection(ordered) ? ordered : [{ type: 'ChangeOrdered', at: command.at, data: ordered }];
  }
  const change = state?.changes.find(({ id }) => id === command.data.id);
  if (!change) return refused('unknown-change', { field: 'id', params: { id: command.data.id } });
  if (command.type !== 'RecordBatch') return decideTransition(change, command);
  if (command.data.batch !== change.progress.batches + 1 || !isUnderWay(change))
    return refused('change-not-so-far', { params: { id: change.id, status: change.status } });
  return [{ type: 'BatchRecorded', at: command.at, data: command.data }];
}

/** Its next batch is still to come. */
export const isUnderWay = ({ status }: Change): boolean => status === 'ordered' || status === 'rolling-out';

/** One act for each change under way: its next batch. */
const nextBatchAct = ({ id, effectiveAt, progress }: Change): Act => ({
  id: `${id}/${progress.batches + 1}`,
  kind: 'batch',
  at: effectiveAt,
  because: 'change',
});

function agenda(state: ChangeState | undefined): Omit<Agenda, 'version'> {
  const acts = (state?.changes ?? []).filter(isUnderWay).map(nextBatchAct);
  return { stage: acts.length > 0 ? 'changing' : 'at-rest', closed: acts.length === 0, acts, outbox: [] };
}

/** A reading this old is good enough: an order is given long before it takes effect. */
const FACT_AGE_MS_MAX = 1000;

/** Who may send what to the register of changes. */
export const changeRoles = {
  OrderChange: ['operator'],
  WithdrawChange: ['operator'],
  PauseChange: ['operator'],
  ResumeChange: ['operator'],
  StopChange: ['operator'],
  RecordBatch: ['clock'],
} as const satisfies Record<ChangeCommand['type'], readonly Sender[]>;

/** One stream, `change-rules`: what was ordered, and how far it has come. */
export const createChangeRegister = (
  ruleBook: RuleBook,
): Process<ChangeState | undefined, ChangeCommand, ChangeEvent> =>
  defineRegister({
    name: 'change',
    events: {
      ChangeOrdered: { schema: 1 },
      ChangeWithdrawn: { schema: 1 },
      ChangePaused: { schema: 1 },
      ChangeResumed: { schema: 1 },
      ChangeStopped: { schema: 1 },
      BatchRecorded: { schema: 1 },
    },
    roles: changeRoles,
    openingCommand: 'OrderChange',
    isOpeningRepeatable: true,
    foreignStateAgeMsMax: FACT_AGE_MS_MAX,
    workflow: 'ruleChange',
    readDependencies: (_state, { type, data }) =>
      type === 'OrderChange' && data.what.kind === 'calendar' ? [CALENDAR_STREAM] : [],
    evolve,
    decide: (state, command, foreignState) => decide(ruleBook, state, command, foreignState),
    agenda,
  });
