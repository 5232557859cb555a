import type { Sector } from '@lianxin/calendar';
import type { CommandsOf, EventsOf, LocalDate, Personal } from '@lianxin/kernel';
import type { Project, ListedProject } from './project.ts';
import type { Stationing, StationingRole } from './stationing.ts';

/** Whom the firm named when it was registered: by this it is reached, whatever somebody types in its name. */
export interface EnterpriseContact {
  readonly name: string;
  readonly phone: string;
}

export interface EnterpriseState {
  readonly creditCode: string;
  readonly name: string;
  readonly office: string;
  readonly industry: string;
  readonly aboveScale: boolean;
  /** Of a sector that closures exempt: its calendar stays open then. */
  readonly sector?: Sector;
  readonly contact?: Personal<EnterpriseContact>;
  /** The name was made up for a demonstration. */
  readonly invented: boolean;
  readonly projects: readonly ListedProject[];
  readonly stationings: readonly Stationing[];
}

/** What may change of it; the credit code says who it is, and its office is whose register it stands in. */
export interface Revision {
  readonly name: string;
  readonly industry: string;
  readonly aboveScale: boolean;
  readonly sector?: Sector;
}

export interface EnterpriseCommandData {
  RegisterEnterprise: Omit<EnterpriseState, 'stationings' | 'projects' | 'invented'> & {
    readonly projects?: readonly Project[];
    readonly invented?: boolean;
  };
  AddProject: Project;
  /** What is left out stays; `none`: of no sector that closures exempt any more. */
  ReviseEnterprise: Partial<Omit<Revision, 'sector'>> & {
    readonly sector?: Sector | 'none';
    readonly reason: Personal;
  };
  /** `day`: its last one; said again, another. */
  EndProject: { readonly project: string; readonly day: string };
  ChangeContact: { readonly contact: Personal<EnterpriseContact> };
  /** Dates YYYY-MM-DD. */
  StationCadre: { readonly cadre: string; readonly role: StationingRole; readonly from: string; readonly to?: string };
  EndStationing: { readonly cadre: string; readonly role: StationingRole; readonly to: string };
}
export type EnterpriseCommand = CommandsOf<EnterpriseCommandData>;

export interface EnterpriseEventData {
  EnterpriseRegistered: Omit<EnterpriseState, 'stationings' | 'projects'> & { readonly projects: readonly Project[] };
  ProjectAdded: Project;
  /** The whole of what may change, as it is from now on. */
  EnterpriseRevised: Revision & { readonly reason: Personal };
  /** `day`: its last one from now on. */
  ProjectEnded: { readonly project: string; readonly day: LocalDate };
  ContactChanged: { readonly contact: Personal<EnterpriseContact> };
  CadreStationed: Stationing;
  StationingEnded: {
    readonly cadre: string;
    readonly role: StationingRole;
    readonly from: LocalDate;
    readonly to: LocalDate;
  };
}
export type EnterpriseEvent = EventsOf<EnterpriseEventData>;
