import type { CaseEvent } from '@lianxin/case';
import type { ProjectedRows, Table } from '@lianxin/engine';
import type { EnterpriseEvent } from '@lianxin/registers';
import type { TypedEvent } from '../typed-events.ts';
import { FORMS_SPLIT, foldText, gramsOf, officeGram, searchForms, sequenceGram } from './search-text.ts';

/** What one stream is found by. Written once a stream, and again where it goes to another office. */
export interface SearchRow {
  readonly id: string;
  readonly office: string;
  /** Each way of writing it, folded. */
  readonly forms: string;
  /** Pieces of the forms, with the office: any server indexes a list, and not every one has trigrams. */
  readonly grams: readonly string[];
}

const searchTable = (name: string): Table<SearchRow> => ({
  name,
  key: 'id',
  sinceVersion: 1,
  columns: { id: 'text', office: 'text', forms: 'text', grams: 'texts' },
  indexes: [['grams']],
});
const caseKeysTable = searchTable('case_keys');
const enterpriseKeysTable = searchTable('enterprise_keys');

const rowOf = (id: string, office: string, forms: string, more: readonly string[] = []): SearchRow => ({
  ...{ id, office, forms },
  grams: [...gramsOf(forms), ...more, officeGram(office)],
});

const sequenceOf = (number: string): string => /[0-9]+$/.exec(number)?.[0] ?? '';

const caseRow = (id: string, office: string, number: string): SearchRow =>
  rowOf(id, office, foldText(number), [sequenceGram(sequenceOf(number))]);

const movedTo = (row: SearchRow, office: string): SearchRow => ({
  ...row,
  office,
  grams: [...row.grams.filter((gram) => gram !== officeGram(row.office)), officeGram(office)],
});

export const caseKeysProjection: ProjectedRows<SearchRow, TypedEvent<CaseEvent>> = {
  table: caseKeysTable,
  keysOf: ({ id, type }) => (type === 'AssistanceRequested' || type === 'TransferAccepted' ? [id] : []),
  isCreatedBy: ({ type }) => type === 'AssistanceRequested',
  project(row, event, id) {
    if (event.type === 'AssistanceRequested') return caseRow(id, event.data.office, event.data.number);
    return row && event.type === 'TransferAccepted' ? movedTo(row, event.data.office) : row;
  },
};

const firmRow = (id: string, office: string, name: string): SearchRow =>
  rowOf(id, office, [searchForms(name), foldText(id)].join(FORMS_SPLIT));

export const enterpriseKeysProjection: ProjectedRows<SearchRow, TypedEvent<EnterpriseEvent>> = {
  table: enterpriseKeysTable,
  keysOf: ({ id, type }) => (type === 'EnterpriseRegistered' || type === 'EnterpriseRevised' ? [id] : []),
  isCreatedBy: ({ type }) => type === 'EnterpriseRegistered',
  project(row, event, id) {
    if (event.type === 'EnterpriseRegistered') return firmRow(id, event.data.office, event.data.name);
    return row && event.type === 'EnterpriseRevised' ? firmRow(id, row.office, event.data.name) : row;
  },
};
