import { z } from 'zod';
import { sector } from './case-vocabulary.ts';
import { creditCode, date, id, line, name, numberPrefix, phone, programme } from '../scalars.ts';

/** Sites of one enterprise. */
const PROJECTS_MAX = 200;

/** A project of an enterprise. */
export const project = z.strictObject({ id, name });
/** A cadre's part at an enterprise: he leads, or stands in (AB岗). */
export const stationingRole = z.enum(['lead', 'stand-in']);

/** Whom a firm named, as it is reached. */
const firmContact = z.strictObject({ name, phone });

/** The data of the register of enterprises' commands, by type. */
export const enterpriseCommands = {
  RegisterEnterprise: z.strictObject({
    creditCode,
    name,
    office: id,
    industry: name,
    aboveScale: z.boolean(),
    /** Sectors that closures exempt. */
    sector: sector.optional(),
    contact: firmContact.optional(),
    projects: z.array(project).max(PROJECTS_MAX).optional(),
    invented: z.boolean().optional(),
  }),
  AddProject: project,
  /** What is left out stays as it is. */
  ReviseEnterprise: z.strictObject({
    name: name.optional(),
    industry: name.optional(),
    aboveScale: z.boolean().optional(),
    /** `none`: of no sector that closures exempt. */
    sector: z.enum([...sector.options, 'none']).optional(),
    reason: line,
  }),
  /** `day`: its last one; said again, another. */
  EndProject: z.strictObject({ project: id, day: date }),
  ChangeContact: z.strictObject({ contact: firmContact }),
  StationCadre: z.strictObject({ cadre: id, role: stationingRole, from: date, to: date.optional() }),
  EndStationing: z.strictObject({ cadre: id, role: stationingRole, to: date }),
};

/** The data of the register of cadres' commands, by type. */
export const cadreCommands = {
  RegisterCadre: z.strictObject({ office: id, unit: name, identity: z.strictObject({ name, phone }) }),
  RetireCadre: z.strictObject({ reason: line }),
};

/** Why somebody is away is not asked: it is often about his health. */
export const absenceCommands = {
  RecordAbsence: z.strictObject({ account: id, from: date, to: date.optional(), standIn: id.optional() }),
  EndAbsence: z.strictObject({ from: date, to: date.optional() }),
};

/** What may be done in another's place; the rules have the same list. */
export const delegableCommand = z.enum([
  'AcceptCase',
  'DeclineCase',
  'ReturnForCompletion',
  'TransferCase',
  'OfferCase',
  'AcceptOffer',
  'RefuseOffer',
  'AddCoHandler',
  'RemoveCoHandler',
  'RecordFirstContact',
  'LogVisit',
  'RecordMeasure',
  'CorrectMeasure',
  'WaitForParty',
  'ResumeCase',
  'RequestExtension',
  'ResolveCase',
  'RecordRectification',
  'AcknowledgeRung',
  'AddNote',
  'AttachFile',
]);
/** Far more than there are acts. */
const ACTS_MAX = 100;

/** `to` acts for `for`, from a day to a day inclusive. */
export const mandateCommands = {
  GrantMandate: z.strictObject({
    for: id,
    to: id,
    acts: z.array(delegableCommand).min(1).max(ACTS_MAX),
    from: date,
    until: date,
  }),
  RevokeMandate: z.strictObject({ mandate: z.int().min(1) }),
};

const appoint = z.strictObject({ account: id });

/** The data of the register of offices' commands, by type. */
export const officeCommands = {
  RegisterOffice: z.strictObject({
    name,
    prefix: numberPrefix,
    programme,
    dutyOfficer: id,
    supervisor: id,
    leader: id,
    telephone: phone.optional(),
  }),
  AppointDutyOfficer: appoint,
  AppointSupervisor: appoint,
  AppointLeader: appoint,
  ChooseProgramme: z.strictObject({ programme }),
  ChangeTelephone: z.strictObject({ telephone: phone }),
};
