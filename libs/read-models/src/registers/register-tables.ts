import type { ProjectedRows, Table } from '@lianxin/engine';

import type { CadreEvent, EnterpriseEvent, ListedProject, OfficeEvent } from '@lianxin/registers';
import type { TypedEvent } from '../typed-events.ts';

export interface EnterpriseRow {
  readonly id: string;
  readonly name: string;
  readonly office: string;
  readonly industry: string;
  readonly aboveScale: boolean;
  readonly invented: boolean;
  readonly projects: readonly ListedProject[];
}
export const enterprisesTable: Table<EnterpriseRow> = {
  name: 'enterprises',
  key: 'id',
  sinceVersion: 2,
  columns: {
    id: 'text',
    name: 'text',
    office: 'text',
    industry: 'text',
    aboveScale: 'boolean',
    invented: 'boolean',
    projects: 'json',
  },
  indexes: [['office', 'name']],
};
type RowChanges = {
  readonly [T in EnterpriseEvent['type']]?: (
    event: Extract<EnterpriseEvent, { type: T }>,
    row: EnterpriseRow,
  ) => Partial<EnterpriseRow>;
};
const ROW_CHANGES: RowChanges = {
  ProjectAdded: ({ data }, { projects }) => ({ projects: [...projects, data] }),
  ProjectEnded: ({ data }, { projects }) => ({
    projects: projects.map((one) => (one.id === data.project ? { ...one, endedOn: data.day } : one)),
  }),
  EnterpriseRevised: ({ data: { name, industry, aboveScale } }) => ({ name, industry, aboveScale }),
};

export const enterprisesProjection: ProjectedRows<EnterpriseRow, TypedEvent<EnterpriseEvent>> = {
  table: enterprisesTable,
  keysOf: (event) => (event.type === 'EnterpriseRegistered' || event.type in ROW_CHANGES ? [event.id] : []),
  project(row, event, id) {
    if (event.type === 'EnterpriseRegistered') {
      const { name, office, industry, aboveScale, invented, projects } = event.data;
      return { id, name, office, industry, aboveScale, invented, projects };
    }
    const change = ROW_CHANGES[event.type] as ((e: EnterpriseEvent, r: EnterpriseRow) => object) | undefined;
    return row && { ...row, ...change?.(event, row) };
  },
};

/** What an enterprise was from an instant on: a case is told with what its firm was when it was opened. */
export interface EnterpriseVersionRow {
  readonly id: string;
  readonly enterprise: string;
  readonly since: string;
  readonly industry: string;
  readonly aboveScale: boolean;
}
export const enterpriseVersionsProjection: ProjectedRows<EnterpriseVersionRow, TypedEvent<EnterpriseEvent>> = {
  table: {
    name: 'enterprise_versions',
    key: 'id',
    sinceVersion: 4,
    columns: { id: 'text', enterprise: 'text', since: 'instant', industry: 'text', aboveScale: 'boolean' },
    indexes: [['enterprise', 'since']],
  },
  keysOf: ({ id, type, version }) =>
    type === 'EnterpriseRegistered' || type === 'EnterpriseRevised' ? [`${id}/${version}`] : [],
  project(row, event, id) {
    if (event.type !== 'EnterpriseRegistered' && event.type !== 'EnterpriseRevised') return row;
    const { industry, aboveScale } = event.data;
    return { id, enterprise: event.id, since: event.at, industry, aboveScale };
  },
};

/** Who is stationed where, from a day to a day. */
export interface StationingRow {
  readonly id: string;
  readonly enterprise: string;
  readonly cadre: string;
  readonly role: string;
  readonly fromDay: string;
  readonly toDay: string | null;
}
export const stationingsTable: Table<StationingRow> = {
  name: 'stationings',
  key: 'id',
  sinceVersion: 2,
  columns: { id: 'text', enterprise: 'text', cadre: 'text', role: 'text', fromDay: 'date', toDay: 'date' },
  indexes: [['cadre'], ['enterprise']],
};
export const stationingsProjection: ProjectedRows<StationingRow, TypedEvent<EnterpriseEvent>> = {
  table: stationingsTable,
  keysOf(event) {
    if (event.type !== 'CadreStationed' && event.type !== 'StationingEnded') return [];
    const { role, cadre, from } = event.data;
    return [`${event.id}/${role}/${cadre}/${from}`];
  },
  project(row, event, id) {
    const enterprise = event.id;
    if (event.type === 'CadreStationed') {
      const { cadre, role, from, to } = event.data;
      return { id, enterprise, cadre, role, fromDay: from, toDay: to ?? null };
    }
    return row && event.type === 'StationingEnded' ? { ...row, toDay: event.data.to } : row;
  },
};

export interface CadreRow {
  readonly id: string;
  readonly office: string;
  readonly unit: string;
  readonly active: boolean;
}
export const cadresTable: Table<CadreRow> = {
  name: 'cadres',
  key: 'id',
  sinceVersion: 2,
  columns: { id: 'text', office: 'text', unit: 'text', active: 'boolean' },
};
export const cadresProjection: ProjectedRows<CadreRow, TypedEvent<CadreEvent>> = {
  table: cadresTable,
  keysOf: (event) => [event.id],
  project(row, event, id) {
    if (event.type === 'CadreRetired') return row && { ...row, active: false };
    return { id, office: event.data.office, unit: event.data.unit, active: true };
  },
};

export interface OfficeRow {
  readonly id: string;
  readonly name: string;
  readonly programme: string;
  readonly telephone: string | null;
}
export const officesTable: Table<OfficeRow> = {
  name: 'offices',
  key: 'id',
  sinceVersion: 3,
  columns: { id: 'text', name: 'text', programme: 'text', telephone: 'text' },
};
/** What a row tells; who holds a post is not in it. */
const OFFICE_ROW_EVENTS: readonly string[] = ['OfficeRegistered', 'ProgrammeChosen', 'TelephoneChanged'];

export const officesProjection: ProjectedRows<OfficeRow, TypedEvent<OfficeEvent>> = {
  table: officesTable,
  keysOf: (event) => (OFFICE_ROW_EVENTS.includes(event.type) ? [event.id] : []),
  project(row, event, id) {
    if (event.type === 'OfficeRegistered') {
      const { name, programme, telephone = null } = event.data;
      return { id, name, programme, telephone };
    }
    const changed = event.type === 'ProgrammeChosen' || event.type === 'TelephoneChanged';
    return row && changed ? { ...row, ...event.data } : row;
  },
};
