import type { CommandsOf, EventsOf, Personal, Process } from '@lianxin/kernel';
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
export type CadreCommand = CommandsOf<CadreCommandData>;

interface CadreEventData {
  CadreRegistered: Omit<CadreState, 'active'>;
  CadreRetired: { readonly reason: Personal };
}
export type CadreEvent = EventsOf<CadreEventData>;

/** Streams `cadre-<account id>`. */
export const cadreRegister: Process<CadreState | undefined, CadreCommand, CadreEvent> = defineRegister<
  CadreState,
  CadreCommandData,
  CadreEventData
>({
  name: 'cadre',
  office: (state, command) => (command.type === 'RegisterCadre' ? command.data.office : state?.office),
  events: {
    CadreRegistered: {
      opens: true,
      sealed: { identity: { person: 'phone' } },
      evolve: (_state, { data }) => ({ ...data, active: true }),
    },
    CadreRetired: { sealed: { reason: 'stream' }, evolve: (state) => ({ ...state, active: false }) },
  },
  commands: {
    RegisterCadre: {
      roles: ['officer', 'operator'],
      opens: 'once',
      decide: (_state, { data }) =>
        checkName('office', data.office) ?? checkName('unit', data.unit) ?? { type: 'CadreRegistered', data },
    },
    RetireCadre: {
      roles: ['supervisor', 'operator'],
      decide: (_state, { data }) => ({ type: 'CadreRetired', data }),
    },
  },
});
