import { queryParamSchemas } from '@lianxin/contracts';
import { z } from 'zod';

const asked = queryParamSchemas.entries.shape;
const day = z.iso.date().optional().catch(undefined);

/** What entries can be searched by, in the address; what cannot be read is left out. */
const entriesForm = z.object({
  actor: asked.actor.catch(undefined),
  onBehalfOf: asked.onBehalfOf.catch(undefined),
  type: asked.type.catch(undefined),
  door: asked.door.catch(undefined),
  programme: asked.programme.catch(undefined),
  office: asked.office.catch(undefined),
  /** Days of the office, both included. */
  from: day,
  to: day,
});

export type EntriesSearch = z.output<typeof entriesForm>;
export const entriesSearch = (search: Record<string, unknown>): EntriesSearch => entriesForm.parse(search);

const moment = z.iso.datetime({ offset: true }).optional().catch(undefined);

const caseForm = z.object({
  /** The entry that is looked at; the last where none is named. */
  v: z.number().int().min(1).optional().catch(undefined),
  /** True when; known when. Named, they say which entry is looked at. */
  asOf: moment,
  knownAt: moment,
});

export type AuditCaseSearch = z.output<typeof caseForm>;
export const auditCaseSearch = (search: Record<string, unknown>): AuditCaseSearch => caseForm.parse(search);
