import { sealable } from '@lianxin/contracts';
import type { Command, DomainEvent, Instant, Personal, Process } from '@lianxin/kernel';
import { MINUTE_MS, addMs, refused } from '@lianxin/kernel';
import type { ProcessModule } from '@lianxin/application';
import { FULL_ACCESS, MASKED_ACCESS } from '@lianxin/application';
import { z } from 'zod';

/** A second small process, so that nothing in the api can know cases: supplies asked for, granted before a deadline. */
export interface Supplies {
  readonly office: string;
  readonly contact: Personal<{ readonly name: string; readonly phone: string }>;
  readonly number: string;
  readonly due: Instant;
  readonly stage: 'asked' | 'granted';
  readonly late: boolean;
}

interface SuppliesRequested {
  readonly office: string;
  readonly contact: Supplies['contact'];
  readonly item: string;
}

type SuppliesCommand =
  | Command<'AskSupplies', SuppliesRequested>
  | Command<'GrantSupplies', { readonly count: number }>
  | Command<'AddRemark', { readonly text: string }>;
type SuppliesEvent =
  | DomainEvent<'SuppliesAsked', SuppliesRequested & { readonly number: string; readonly due: Instant }>
  | DomainEvent<'SuppliesGranted', { readonly count: number }>
  | DomainEvent<'RemarkAdded', { readonly text: Personal }>
  | DomainEvent<'DeadlineMissed', { readonly due: Instant }>;

const DEADLINE_MS = 5 * MINUTE_MS;

export const supplies: Process<Supplies | undefined, SuppliesCommand, SuppliesEvent> = {
  name: 'supplies',
  initial: undefined,
  events: {
    SuppliesAsked: { schema: 1, seal: [{ path: 'contact', under: 'person', identity: 'phone' }] },
    SuppliesGranted: { schema: 1 },
    RemarkAdded: { schema: 1, seal: [{ path: 'text', under: 'stream' }] },
    DeadlineMissed: { schema: 1 },
  },
  roles: { AskSupplies: ['officer', 'requester'], GrantSupplies: ['supervisor'], AddRemark: ['officer', 'supervisor'] },
  evolve(state, event) {
    if (event.type === 'SuppliesAsked') return { ...event.data, stage: 'asked', late: false };
    const known = state as Supplies;
    if (event.type === 'SuppliesGranted') return { ...known, stage: 'granted' };
    return event.type === 'DeadlineMissed' ? { ...known, late: true } : known;
  },
  settle: (state, now) =>
    state?.stage === 'asked' && !state.late && state.due <= now
      ? [{ type: 'DeadlineMissed', at: state.due, data: { due: state.due } }]
      : [],
  decide(state, command) {
    const { at } = command;
    if (command.type === 'AskSupplies') {
      if (state) return refused('already-registered', { params: { register: 'supplies' } });
      const number = command.minted?.['number'] ?? '';
      return [{ type: 'SuppliesAsked', at, data: { ...command.data, number, due: addMs(at, DEADLINE_MS) } }];
    }
    if (command.type === 'AddRemark') return [{ type: 'RemarkAdded', at, data: command.data }];
    if (state?.stage === 'granted') return refused('project-exists', { field: 'count' });
    return [{ type: 'SuppliesGranted', at, data: command.data }];
  },
  agenda: (state) => ({
    stage: state?.stage ?? 'asked',
    closed: state?.stage === 'granted',
    acts:
      state?.stage === 'asked' && !state.late
        ? [{ id: 'deadline@1/missed', kind: 'deadline', at: state.due, because: 'promised' }]
        : [],
    outbox: [],
  }),
  agendaRevision: 1,
  headline: (state) => `${state?.stage} ${state?.late}`,
};

export const suppliesModule: ProcessModule = {
  process: supplies,
  stateSchema: z.strictObject({
    ...{ office: z.string(), item: z.string(), number: z.string(), due: z.string(), late: z.boolean() },
    contact: sealable(z.strictObject({ name: z.string(), phone: z.string() })),
    stage: z.enum(['asked', 'granted']),
  }),
  alias: 'supplies-requests',
  commands: {
    AskSupplies: z.strictObject({
      office: z.string(),
      item: z.string().max(20),
      contact: z.strictObject({ name: z.string(), phone: z.string() }),
    }),
    GrantSupplies: z.strictObject({ count: z.int().min(1) }),
    AddRemark: z.strictObject({ text: z.string() }),
  },
  opening: {
    type: 'AskSupplies',
    id: 'derived',
    officeOf: (data) => (data as SuppliesRequested).office,
    mint: async (data, at, { numbers }) => {
      const series = `${(data as SuppliesRequested).office}/${at.slice(0, 4)}`;
      return { number: `${series}/${await numbers.next(series)}` };
    },
  },
  access: (state, { id: actor, roles, office }, id) => {
    if (actor === `receipt-${id}`) return MASKED_ACCESS;
    if (roles.includes('auditor')) return MASKED_ACCESS;
    return (state as Supplies).office === office ? FULL_ACCESS : undefined;
  },
  numberOf: (state) => (state as Supplies).number,
  receiptAccess: {
    findByNumber: async (number, { readQueries }) => {
      const rows = await readQueries.run({ text: 'number', values: [number] });
      return rows[0]?.['id'] as string | undefined;
    },
    receiptActor: (id) => ({ id: `receipt-${id}`, roles: ['requester'] }),
  },
};
