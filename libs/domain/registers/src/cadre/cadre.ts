import type { Command, DomainEvent, Personal, VersionedEvent, Process } from '@lianxin/kernel';
import { defineRegister } from '../register.ts';
import { checkName } from '../check-name.ts';

export interface Identity {
  readonly name: string;
  readonly phone: string;
}

/** A cadre (干部): the id of the stream is the account id. */
export interface CadreState {
  readonly office: string;
  /** Department (科室) he works in. */
  readonly unit: string;
  readonly identity: Personal<Identity>;
  readonly active: boolean;
}

export interface CadreCommandData {
  RegisterCadre: { readonly office: string; readonly unit: string; readonly identity: Personal<Identity> };
  RetireCadre: { readonly reason: Personal };
}
export type CadreCommand = { [T in keyof CadreCommandData]: Command<T, CadreCommandData[T]> }[keyof CadreCommandData];

export type CadreEvent =
  | DomainEvent<'CadreRegistered', Omit<CadreState, 'active'>>
  | DomainEvent<'CadreRetired', { readonly reason: Personal }>;

/** Streams `cadre-<account id>`. */
export const cadreRegister: Process<CadreState | undefined, CadreCommand, CadreEvent> = defineRegister({
  name: 'cadre',
  events: {
    CadreRegistered: { schema: 1, seal: [{ path: 'identity', under: 'person', identity: 'phone' }] },
    CadreRetired: { schema: 1, seal: [{ path: 'reason', under: 'stream' }] },
  },
  roles: { RegisterCadre: ['officer', 'operator'], RetireCadre: ['supervisor', 'operator'] },
  openingCommand: 'RegisterCadre',
  office: (state, command) => (command.type === 'RegisterCadre' ? command.data.office : state?.office),
  evolve: (state: CadreState | undefined, event: VersionedEvent<CadreEvent>): CadreState =>
    event.type === 'CadreRegistered' ? { ...event.data, active: true } : { ...(state as CadreState), active: false },
  decide: (_state, command) => {
    if (command.type === 'RetireCadre') return [{ type: 'CadreRetired', at: command.at, data: command.data }];
    const bad = checkName('office', command.data.office) ?? checkName('unit', command.data.unit);
    return bad ?? [{ type: 'CadreRegistered', at: command.at, data: command.data }];
  },
});
