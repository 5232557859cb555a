import type { Projection, Table } from '@lianxin/engine';
import { projectRows } from '@lianxin/engine';
import type { Command, DomainEvent, Instant, VersionedEvent, Process, RecordedEvent, Rejection } from '@lianxin/kernel';
import { addMs, refused } from '@lianxin/kernel';
import type { ProcessModule } from '@lianxin/application';
import { FULL_ACCESS } from '@lianxin/application';
import { z } from 'zod';

/** A parcel is handed over within some time or is late, of which the sender gets a notice. */
interface ParcelState {
  readonly stage: 'none' | 'under-way' | 'handed-over';
  readonly due?: Instant;
  readonly late: boolean;
  /** Its notice may wait until then, in minutes of the day. */
  readonly gathersAt?: number | undefined;
  readonly notice?: 'waiting' | 'sent';
}

type ParcelEvent =
  | DomainEvent<'ParcelSent', { readonly due: Instant; readonly gathersAt?: number | undefined }>
  | DomainEvent<'ParcelLate', Record<never, never>>
  | DomainEvent<'ParcelHandedOver', Record<never, never>>
  | DomainEvent<'NoticeSent', { readonly channel: string }>;
type ParcelCommand =
  | Command<'SendParcel', { readonly withinMs: number; readonly gathersAt?: number }>
  | Command<'HandOver', Record<never, never>>
  | Command<'RecordNotice', { readonly channel: string }>;

const NOTICE = 'late@1';

function evolve(state: ParcelState, event: VersionedEvent<ParcelEvent>): ParcelState {
  switch (event.type) {
    case 'ParcelSent':
      return { ...state, stage: 'under-way', ...event.data };
    case 'ParcelLate':
      return { ...state, late: true, notice: 'waiting' };
    case 'ParcelHandedOver':
      return { ...state, stage: 'handed-over' };
    case 'NoticeSent':
      return { ...state, notice: 'sent' };
  }
}

function decide(state: ParcelState, { type, data, at }: ParcelCommand): readonly ParcelEvent[] | Rejection {
  if (type === 'SendParcel') {
    const { withinMs, ...rest } = data;
    return [{ type: 'ParcelSent', at, data: { ...rest, due: addMs(at, withinMs) } }];
  }
  if (type === 'HandOver') return [{ type: 'ParcelHandedOver', at, data: {} }];
  return state.notice === 'waiting' ? [{ type: 'NoticeSent', at, data }] : refused('no-such-notice');
}

const isPending = ({ stage, late }: ParcelState): boolean => stage === 'under-way' && !late;

const parcel: Process<ParcelState, ParcelCommand, ParcelEvent> = {
  name: 'parcel',
  workflow: 'parcel',
  initial: { stage: 'none', late: false },
  events: {
    ParcelSent: { schema: 1 },
    ParcelLate: { schema: 1 },
    ParcelHandedOver: { schema: 1 },
    NoticeSent: { schema: 1 },
  },
  roles: { SendParcel: ['sender'], HandOver: ['sender'], RecordNotice: ['clock'] },
  evolve,
  settle: (state, now) =>
    isPending(state) && state.due && state.due <= now ? [{ type: 'ParcelLate', at: state.due, data: {} }] : [],
  decide,
  agenda: (state) => ({
    stage: state.stage,
    closed: state.stage === 'handed-over',
    acts: isPending(state) && state.due ? [{ id: 'due@1', kind: 'late', at: state.due, because: 'due' }] : [],
    outbox: state.notice === 'waiting' ? [NOTICE] : [],
  }),
  agendaRevision: 1,
  headline: ({ stage }) => stage,
  notices: {
    contentOf: ({ gathersAt: opensAtMinute }) => ({
      ...{ template: 'reminder', recipients: ['sender-1'], params: { number: 'P-1' } },
      ...(opensAtMinute === undefined ? {} : { soft: true, day: { offsetMinutes: 0, opensAtMinute } }),
    }),
    outcomeCommand: (_id, { sent, givenUp }) => ({
      type: 'RecordNotice',
      data: { channel: sent[0] ?? givenUp[0]?.channel ?? 'none' },
    }),
  },
};

export const parcelModule: ProcessModule = {
  process: parcel,
  stateSchema: z.strictObject({ stage: z.string(), late: z.boolean() }),
  commands: {},
  opening: { type: 'SendParcel', id: 'given' },
  access: () => FULL_ACCESS,
};

interface ParcelRow {
  readonly id: string;
  readonly events: number;
}
export const parcelTable: Table<ParcelRow> = {
  name: 'parcels',
  key: 'id',
  columns: { id: 'text', events: 'integer' },
};

/** How many events each parcel has. */
export const parcels: Projection = {
  name: 'parcels',
  version: 1,
  tables: [parcelTable as Table<never>],
  apply: (batch, tables) =>
    projectRows(
      [
        {
          table: parcelTable,
          keysOf: ({ stream }: RecordedEvent) => [stream],
          project: (row: ParcelRow | undefined, { stream }: RecordedEvent) => ({
            id: stream,
            events: (row?.events ?? 0) + 1,
          }),
        },
      ],
      batch,
      tables,
    ),
};
