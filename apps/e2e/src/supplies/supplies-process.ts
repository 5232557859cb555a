import type { CommandsOf, EventDefinitions, EventsOf, Instant, Process, Rejection } from '@lianxin/kernel';
import { MINUTE_MS, addMs, invalid, isRejection, missing, refused, toEventSpecs, toRoles } from '@lianxin/kernel';

/**
 * A second process, to show that the engine knows no case: somebody asks for supplies, they are delivered by a
 * deadline or the request is overdue.
 */
const DELIVERY_MINUTES_DEFAULT = 60;
const COUNT_MAX = 100_000;

export interface SuppliesState {
  readonly stage: 'nothing' | 'open' | 'delivered';
  readonly item: string;
  readonly count: number;
  readonly due?: Instant;
  readonly clock?: string;
  readonly overdue: boolean;
}

export interface SuppliesCommandData {
  RequestSupplies: { readonly item: string; readonly count: number; readonly withinMinutes?: number };
  DeliverSupplies: Record<never, never>;
}
export type SuppliesCommand = CommandsOf<SuppliesCommandData>;

interface SuppliesEventData {
  SuppliesRequested: { readonly item: string; readonly count: number; readonly due: Instant };
  SuppliesDelivered: { readonly late: boolean };
  SuppliesOverdue: { readonly clock: string };
}
export type SuppliesEvent = EventsOf<SuppliesEventData>;

const events: EventDefinitions<SuppliesState, SuppliesEventData> = {
  SuppliesRequested: {
    evolve: (state, { data, version }) => ({ ...state, ...data, stage: 'open', clock: `delivery@${version}` }),
  },
  SuppliesDelivered: { evolve: (state) => ({ ...state, stage: 'delivered' }) },
  SuppliesOverdue: { evolve: (state) => ({ ...state, overdue: true }) },
};

type CommandDefinitions = {
  readonly [T in SuppliesCommand['type']]: {
    readonly roles: readonly string[];
    decide(state: SuppliesState, command: Extract<SuppliesCommand, { type: T }>): SuppliesEvent | Rejection;
  };
};

const commands: CommandDefinitions = {
  RequestSupplies: {
    roles: ['requester', 'officer'],
    decide({ stage }, { at, data: { item, count, withinMinutes = DELIVERY_MINUTES_DEFAULT } }) {
      if (stage !== 'nothing') return refused('already-requested');
      if (!Number.isInteger(count) || count < 1 || count > COUNT_MAX) return invalid('count', 'out-of-range');
      return { type: 'SuppliesRequested', at, data: { item, count, due: addMs(at, withinMinutes * MINUTE_MS) } };
    },
  },
  DeliverSupplies: {
    roles: ['officer', 'cadre'],
    decide({ stage, overdue }, { at }) {
      if (stage === 'nothing') return missing('no-such-request');
      if (stage === 'delivered') return refused('already-delivered');
      return { type: 'SuppliesDelivered', at, data: { late: overdue } };
    },
  },
};

const isPending = (state: SuppliesState): boolean => state.stage === 'open' && !state.overdue;

export const suppliesProcess: Process<SuppliesState, SuppliesCommand, SuppliesEvent> = {
  name: 'supplies',
  workflow: 'suppliesRequest',
  initial: { stage: 'nothing', item: '', count: 0, overdue: false },
  events: toEventSpecs(events),
  roles: toRoles(commands),
  evolve: (state, event) => events[event.type].evolve(state, event as never),
  settle(state, now) {
    const { due, clock } = state;
    if (!isPending(state) || !due || !clock || due >= now) return [];
    return [{ type: 'SuppliesOverdue', at: due, data: { clock } }];
  },
  decide(state, command) {
    const outcome = commands[command.type].decide(state, command as never);
    return isRejection(outcome) ? outcome : [outcome];
  },
  agenda: (state) => ({
    stage: state.stage,
    closed: state.stage === 'delivered',
    acts:
      isPending(state) && state.due
        ? [{ id: `${state.clock}/overdue`, kind: 'overdue', at: addMs(state.due, 1), because: 'delivery-due' }]
        : [],
    outbox: [],
  }),
  agendaRevision: 1,
  headline: (state) => `${state.stage}|${state.due ?? ''}`,
};
