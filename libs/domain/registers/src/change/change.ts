import type { Act, Agenda, CommandsOf, Instant, Process, Rejection } from '@lianxin/kernel';
import { forbidden, isRejection, addMs, refused } from '@lianxin/kernel';
import type { RuleBook } from '@lianxin/programme';
import { CALENDAR_STREAM } from '../calendar/calendar.ts';
import type { Sender } from '../access/policy.ts';
import type { RegisterCommands } from '../register.ts';
import { defineRegister } from '../register.ts';
import { ORDER_LEAD_MS_MIN, parseOrder } from './parse-order.ts';
import type { Batch, ChangeEvent, ChangeEventData, ChangeId } from './change-events.ts';
import { changeEvents } from './change-events.ts';
import type { Change, ChangeState, ChangeStatus, RuleChange } from './rule-change.ts';

export type { ChangeEvent } from './change-events.ts';

export interface ChangeCommandData {
  /** `held`, `cases`: as the ingress found them when it compared the preview with the cases as they are. */
  OrderChange: Omit<RuleChange, 'what' | 'effectiveAt'> & {
    readonly effectiveAt: string;
    readonly what:
      | { readonly kind: 'programme'; readonly from: string; readonly to: string }
      | { readonly kind: 'calendar'; readonly amendments: readonly string[] };
  };
  /** By somebody else than who ordered it. */
  ConfirmChange: ChangeId;
  WithdrawChange: ChangeId;
  PauseChange: ChangeId;
  ResumeChange: ChangeId;
  StopChange: ChangeId;
  /** By its workflow. */
  RecordBatch: ChangeId & Batch;
}
export type ChangeCommand = CommandsOf<ChangeCommandData>;

/** The change, if its status allows the command; else the refusal. */
function findChange({ changes }: ChangeState, id: string, isSoFar: (change: Change) => boolean): Change | Rejection {
  const change = changes.find((one) => one.id === id);
  if (!change) return refused('unknown-change', { field: 'id', params: { id } });
  return isSoFar(change) ? change : refused('change-not-so-far', { params: { id, status: change.status } });
}

/** Who orders changes of rules, and turns what was ordered. */
export const CHANGE_ORDERERS = ['operator'] as const satisfies readonly Sender[];

/** Who looks at what a change would do before anybody orders it. */
export const CHANGE_PREVIEWERS = ['operator', 'supervisor', 'leader'] as const satisfies readonly Sender[];

/** Who confirms what somebody else has ordered. */
export const CHANGE_CONFIRMERS = ['operator', 'supervisor', 'leader'] as const satisfies readonly Sender[];

type Turn = 'ChangeWithdrawn' | 'ChangePaused' | 'ChangeResumed' | 'ChangeStopped';

/** A command that moves a change from one of these statuses to another. */
const transition = (
  type: Turn,
  from: readonly ChangeStatus[],
  refuse?: (change: Change, at: Instant) => Rejection | undefined,
) => ({
  roles: CHANGE_ORDERERS,
  decide(state: ChangeState, { data: { id }, at }: { readonly data: ChangeId; readonly at: Instant }) {
    const change = findChange(state, id, ({ status }) => from.includes(status));
    return isRejection(change) ? change : (refuse?.(change, at) ?? { type, data: { id } });
  },
});

/** Others know of what is decided now only after a while: too close to its instant it may come too late for some. */
const isTooLate = ({ effectiveAt }: Change, at: Instant): boolean => at > addMs(effectiveAt, -ORDER_LEAD_MS_MIN);

/** Refused once other cases may have settled by the change; what nobody confirmed, none settles by. */
const refuseInForce = (change: Change, at: Instant): Rejection | undefined =>
  change.status === 'ordered' && isTooLate(change, at)
    ? refused('change-in-force', { params: { id: change.id, at: change.effectiveAt } })
    : undefined;

/** Two persons see to it that nobody changes the rules of every case alone. */
function refuseConfirmation(change: Change, at: Instant, by: string): Rejection | undefined {
  if (change.orderedBy === by) return forbidden('confirms-own-order', { params: { id: change.id } });
  return isTooLate(change, at)
    ? refused('confirmed-too-late', { params: { id: change.id, at: change.effectiveAt } })
    : undefined;
}

const createChangeCommands = (
  ruleBook: RuleBook,
): RegisterCommands<ChangeState, ChangeCommandData, ChangeEventData> => ({
  OrderChange: {
    roles: CHANGE_ORDERERS,
    opens: 'again',
    readDependencies: ({ what }) => (what.kind === 'calendar' ? [CALENDAR_STREAM] : []),
    decide(state, command, foreignState) {
      const data = parseOrder(ruleBook, state, command, foreignState);
      if (isRejection(data)) return data;
      return { type: 'ChangeSubmitted', data: { ...data, orderedBy: command.actor.id } };
    },
  },
  ConfirmChange: {
    roles: CHANGE_CONFIRMERS,
    decide(state, { data: { id }, at, actor }) {
      const change = findChange(state, id, ({ status }) => status === 'to-confirm');
      if (isRejection(change)) return change;
      return (
        refuseConfirmation(change, at, actor.id) ?? { type: 'ChangeConfirmed', data: { id, confirmedBy: actor.id } }
      );
    },
  },
  WithdrawChange: transition('ChangeWithdrawn', ['to-confirm', 'ordered'], refuseInForce),
  PauseChange: transition('ChangePaused', ['ordered', 'rolling-out']),
  ResumeChange: transition('ChangeResumed', ['paused']),
  StopChange: transition('ChangeStopped', ['rolling-out', 'paused']),
  RecordBatch: {
    roles: ['clock'],
    decide(state, { data }) {
      const isNext = (change: Change): boolean => isUnderWay(change) && data.batch === change.progress.batches + 1;
      const change = findChange(state, data.id, isNext);
      return isRejection(change) ? change : { type: 'BatchRecorded', data };
    },
  },
});

/** Whether the change still has batches to apply. */
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

/** A state this old, in ms, is good enough for other streams: an order is given long before it takes effect. */
const FOREIGN_STATE_AGE_MS_MAX = 1000;

/** One stream, `change-rules`: what was ordered, and how far it has come. */
export const createChangeRegister = (
  ruleBook: RuleBook,
): Process<ChangeState | undefined, ChangeCommand, ChangeEvent> =>
  defineRegister({
    name: 'change',
    events: changeEvents,
    commands: createChangeCommands(ruleBook),
    foreignStateAgeMsMax: FOREIGN_STATE_AGE_MS_MAX,
    workflow: 'ruleChange',
    agenda,
  });
