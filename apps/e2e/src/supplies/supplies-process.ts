import type { Command, DomainEvent, Instant, VersionedEvent, Process, Rejection } from '@lianxin/kernel';
import { MINUTE_MS, invalid, isRejection, missing, addMs, refused } from '@lianxin/kernel';

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

export type SuppliesCommand =
  | Command<'RequestSupplies', { readonly item: string; readonly count: number; readonly withinMinutes?: number }>
  | Command<'DeliverSupplies', Record<never, never>>;

export type SuppliesEvent =
  | DomainEvent<'SuppliesRequested', { readonly item: string; readonly count: number; readonly due: Instant }>
  | DomainEvent<'SuppliesDelivered', { readonly late: boolean }>
  | DomainEvent<'SuppliesOverdue', { readonly clock: string }>;

function evolve(state: SuppliesState, event: VersionedEvent<SuppliesEvent>): SuppliesState {
  switch (event.type) {
    case 'SuppliesRequested':
      return { ...state, ...event.data, stage: 'open', clock: `delivery@${event.version}` };
    case 'SuppliesDelivered':
      return { ...state, stage: 'delivered' };
    case 'SuppliesOverdue':
      return { ...state, overdue: true };
  }
}

function requestSupplies(command: Extract<SuppliesCommand, { type: 'RequestSupplies' }>): SuppliesEvent | Rejection {
  const { item, count, withinMinutes = DELIVERY_MINUTES_DEFAULT } = command.data;
  if (!Number.isInteger(count) || count < 1 || count > COUNT_MAX) return invalid('count', 'out-of-range');
  const due = addMs(command.at, withinMinutes * MINUTE_MS);
  return { type: 'SuppliesRequested', at: command.at, data: { item, count, due } };
}

function decideOne(state: SuppliesState, command: SuppliesCommand): SuppliesEvent | Rejection {
  if (command.type === 'RequestSupplies') {
    return state.stage === 'nothing' ? requestSupplies(command) : refused('already-requested');
  }
  if (state.stage === 'nothing') return missing('no-such-request');
  if (state.stage === 'delivered') return refused('already-delivered');
  return { type: 'SuppliesDelivered', at: command.at, data: { late: state.overdue } };
}

const isPending = (state: SuppliesState): boolean => state.stage === 'open' && !state.overdue;

export const suppliesProcess: Process<SuppliesState, SuppliesCommand, SuppliesEvent> = {
  name: 'supplies',
  workflow: 'suppliesRequest',
  initial: { stage: 'nothing', item: '', count: 0, overdue: false },
  events: { SuppliesRequested: { schema: 1 }, SuppliesDelivered: { schema: 1 }, SuppliesOverdue: { schema: 1 } },
  roles: { RequestSupplies: ['requester', 'officer'], DeliverSupplies: ['officer', 'cadre'] },
  evolve,
  settle(state, now) {
    const { due, clock } = state;
    if (!isPending(state) || !due || !clock || due >= now) return [];
    return [{ type: 'SuppliesOverdue', at: due, data: { clock } }];
  },
  decide(state, command) {
    const outcome = decideOne(state, command);
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
