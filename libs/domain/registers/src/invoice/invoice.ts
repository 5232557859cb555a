import type {
  Agenda,
  Command,
  DomainEvent,
  ForeignState,
  Instant,
  VersionedEvent,
  Process,
  Rejection,
} from '@lianxin/kernel';
import { invalid, refused } from '@lianxin/kernel';
import type { InvoiceHolder } from './invoice-holder.ts';
import { toInvoiceKey } from './invoice-number.ts';

/** One invoice (票据), so that it stands in one case at a time: who may record it next, or did. */
export interface InvoiceState {
  readonly invoice: string;
  /** The case it is reserved for. */
  readonly case: string;
  /** The command that may record it; no other may. */
  readonly command: string;
  /** Rises with each reservation and is used once: what was decided under an older one is no longer recorded. */
  readonly reservation: number;
  readonly at: Instant;
}

/** `invoice`: its key. */
type InvoiceOfCase = Pick<InvoiceState, 'invoice' | 'case'>;
export interface InvoiceCommandData {
  ReserveInvoice: InvoiceOfCase;
}
export type InvoiceCommand = Command<'ReserveInvoice', InvoiceOfCase>;
export type InvoiceEvent = DomainEvent<'InvoiceReserved', InvoiceOfCase & Pick<InvoiceState, 'command'>>;

const caseStream = (id: string): string => `case-${id}`;

/** Which case it is, is told to its own office: of others' one learns only that there is one. */
function refuseAsRecorded(state: InvoiceState, { data, actor }: InvoiceCommand, holder: InvoiceHolder): Rejection {
  if (state.case === data.case) return refused('invoice-recorded', { field: 'invoice' });
  if (holder.office === undefined || holder.office !== actor.office) {
    return refused('invoice-recorded-in-other-office', { field: 'invoice' });
  }
  return refused('invoice-recorded-elsewhere', {
    field: 'invoice',
    params: { case: state.case, number: holder.number ?? state.case },
  });
}

/**
 * Another case takes over only what the holder can never record under this reservation: its own stream says that the
 * reservation was used and the measure reversed since, or that it was given up. Once true that stays true.
 */
function checkReservable(
  state: InvoiceState,
  command: InvoiceCommand,
  foreignState: ForeignState,
): Rejection | undefined {
  const { case: holder, reservation } = state;
  const known = foreignState.stateOf<InvoiceHolder>(caseStream(holder)) ?? {};
  const claim = known.invoices?.[state.invoice];
  if (claim?.standing === 'recorded') return refuseAsRecorded(state, command, known);
  // Two commands of one case are told apart by the case itself.
  if (holder === command.data.case || claim?.reservation === reservation) return undefined;
  return refused('invoice-reserved', { field: 'invoice', params: { case: holder, reservation } });
}

const NOTHING_DUE: Omit<Agenda, 'version'> = { stage: 'reserved', closed: true, acts: [], outbox: [] };

/** Streams `invoice-<key>`. */
export const invoiceRegister: Process<InvoiceState | undefined, InvoiceCommand, InvoiceEvent> = {
  name: 'invoice',
  initial: undefined,
  events: { InvoiceReserved: { schema: 1 } },
  roles: { ReserveInvoice: ['cadre', 'officer', 'supervisor'] },
  evolve: (_state, { data, at, version }: VersionedEvent<InvoiceEvent>) => ({ ...data, at, reservation: version }),
  settle: () => [],
  readDependencies: (state) => (state === undefined ? [] : [caseStream(state.case)]),
  decide(state, command, foreignState) {
    const { data, commandId, at } = command;
    const key = toInvoiceKey(data.invoice);
    if (key === undefined || key !== data.invoice) return invalid('invoice', 'bad-invoice');
    const why = state && checkReservable(state, command, foreignState);
    if (why) return why;
    return [{ type: 'InvoiceReserved', at, data: { invoice: key, case: data.case, command: commandId } }];
  },
  agenda: () => NOTHING_DUE,
  agendaRevision: 1,
  headline: (state) => state?.case ?? '',
};
