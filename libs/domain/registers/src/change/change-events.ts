import type { EventsOf } from '@lianxin/kernel';
import type { RegisterEvents } from '../register.ts';
import type { Change, ChangeProgress, ChangeState, ChangeStatus, RuleChange } from './rule-change.ts';

export interface ChangeId {
  readonly id: string;
}

export interface Batch {
  /** From 1. */
  readonly batch: number;
  readonly reached: number;
  readonly changed: number;
  readonly otherwise: readonly string[];
  readonly last: boolean;
}

export interface ChangeEventData {
  /** Of records made before changes were confirmed: it stands by itself. */
  ChangeOrdered: RuleChange;
  ChangeSubmitted: RuleChange & { readonly orderedBy: string };
  ChangeConfirmed: ChangeId & { readonly confirmedBy: string };
  ChangeWithdrawn: ChangeId;
  ChangePaused: ChangeId;
  ChangeResumed: ChangeId;
  ChangeStopped: ChangeId;
  BatchRecorded: ChangeId & Batch;
}
export type ChangeEvent = EventsOf<ChangeEventData>;

const NO_PROGRESS: ChangeProgress = { batches: 0, reached: 0, changed: 0, otherwise: [] };

const updateChange = ({ changes }: ChangeState, id: string, update: (change: Change) => Change): ChangeState => ({
  changes: changes.map((change) => (change.id === id ? update(change) : change)),
});

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

const addChange =
  (status: ChangeStatus) =>
  (state: ChangeState | undefined, { data }: { readonly data: RuleChange }): ChangeState => ({
    changes: [...(state?.changes ?? []), { ...data, status, progress: NO_PROGRESS }],
  });

const leadsTo = (status: ChangeStatus) => ({
  evolve: (state: ChangeState, { data: { id } }: { readonly data: ChangeId }) =>
    updateChange(state, id, (change) => ({ ...change, status })),
});

/** What becomes of changes, event by event. */
export const changeEvents: RegisterEvents<ChangeState, ChangeEventData> = {
  ChangeOrdered: { opens: true, evolve: addChange('ordered') },
  ChangeSubmitted: { opens: true, evolve: addChange('to-confirm') },
  ChangeConfirmed: {
    evolve: (state, { data: { id, confirmedBy } }) =>
      updateChange(state, id, (change) => ({ ...change, status: 'ordered', confirmedBy })),
  },
  ChangeWithdrawn: leadsTo('withdrawn'),
  ChangePaused: leadsTo('paused'),
  ChangeResumed: leadsTo('rolling-out'),
  ChangeStopped: leadsTo('stopped'),
  BatchRecorded: {
    evolve: (state, { data }) => updateChange(state, data.id, (change) => addBatch(change, data)),
  },
};
