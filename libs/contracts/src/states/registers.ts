import { z } from 'zod';
import { sector } from '../commands/case-vocabulary.ts';
import { delegableCommand, stationingRole } from '../commands/registers.ts';
import { amendment } from './calendar.ts';
import { at, code, contact, day, listOf, sealable } from './answer-scalars.ts';

const stationing = z.strictObject({ cadre: code, role: stationingRole, from: day, to: day.optional() });
const absence = z.strictObject({ from: day, to: day.optional(), standIn: code.optional() });

const mandate = z.strictObject({
  ...{ mandate: z.int(), to: code, acts: listOf(delegableCommand), from: day, until: day, revoked: z.boolean() },
});

/** One change of rules, and how far it has come. */
export const change = z.strictObject({
  ...{ id: code, title: z.string(), documentNumber: z.string(), effectiveAt: at },
  what: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('programme'), from: code, to: code, hash: code }),
    z.strictObject({ kind: z.literal('calendar'), amendments: listOf(amendment) }),
  ]),
  ...{ preview: code, cases: z.int(), held: listOf(code) },
  ...{ orderedBy: code.optional(), confirmedBy: code.optional() },
  status: z.enum(['to-confirm', 'ordered', 'rolling-out', 'paused', 'done', 'stopped', 'withdrawn']),
  progress: z.strictObject({ batches: z.int(), reached: z.int(), changed: z.int(), otherwise: listOf(code) }),
});

/** Registers as people are shown them, by the name of the process. */
export const registerStates = {
  enterprise: z.strictObject({
    ...{ creditCode: code, name: z.string(), office: code, industry: z.string(), aboveScale: z.boolean() },
    ...{ sector: sector.optional(), contact: sealable(contact).optional(), invented: z.boolean() },
    projects: listOf(z.strictObject({ id: code, name: z.string(), endedOn: day.optional() })),
    stationings: listOf(stationing),
  }),
  cadre: z.strictObject({ office: code, unit: z.string(), identity: sealable(contact), active: z.boolean() }),
  office: z.strictObject({
    ...{ name: z.string(), prefix: code, programme: code, dutyOfficer: code, supervisor: code, leader: code },
    telephone: z.string().optional(),
  }),
  calendar: z.strictObject({ amendments: listOf(amendment) }),
  change: z.strictObject({ changes: listOf(change) }),
  invoice: z.strictObject({ invoice: code, case: code, command: code, reservation: z.int(), at }),
  absence: z.strictObject({ account: code, office: code.optional(), absences: listOf(absence) }),
  mandate: z.strictObject({ account: code, office: code, mandates: listOf(mandate) }),
  person: z.strictObject({ erased: listOf(code) }),
  /** `pack`: of the form that `programme.schema.json` describes, as it was when it was recorded. */
  programme: z.strictObject({ programme: code, version: z.int(), hash: code, pack: z.looseObject({}) }),
  access: z.strictObject({ entries: z.int() }),
} as const;
