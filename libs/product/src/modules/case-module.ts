import { chinaCalendar } from '@lianxin/calendar';
import type { CaseCommandData, CaseEvent, CaseState, OpenedCase } from '@lianxin/case';
import {
  REQUESTER_EVENT_TYPES,
  createCaseProcess,
  isOpened,
  isOwnFile,
  checklistItemsFor,
  dataKindOfText,
  buildRequesterView,
} from '@lianxin/case';
import { caseFacts, commandSchemas, stateSchemas } from '@lianxin/contracts';
import type { VersionedEvent, RecordedEvent } from '@lianxin/kernel';
import { CHINA_OFFSET_MINUTES, PUBLIC_ACTOR, RECEIPT_ACTOR_PREFIX, localDateAt, streamNameOf } from '@lianxin/kernel';
import type { RuleBook } from '@lianxin/programme';
import { factsOfCaseEvent } from '@lianxin/public-facts';
import type { EnterpriseState, OfficeState } from '@lianxin/registers';
import { CALENDAR_STREAM, isStaff, programmeRecord } from '@lianxin/registers';
import type { DecisionSources, MintContext, ProcessModule } from '@lianxin/application';
import { caseAccess } from './case-access.ts';
import { caseGuide } from './case-guide/case-guide.ts';
import { explainCaseClocks } from './case-clocks.ts';
import { caseNoticeRecipients } from './case-notice-recipients.ts';
import { createCasePublicOpening } from './case-public-opening.ts';
import { caseRepeatSearch } from './case-repeats.ts';
import { reservationsForCaseCommand } from './case-reservations.ts';
import { halfMergeRound } from './half-merges.ts';
import { accountsNamedInCase } from './named-accounts.ts';
import { sealedContactOf } from './sealed-contact.ts';

const SERIAL_DIGITS = 6;
/** An enterprise has a few difficulties a year; a hotline's desk takes calls all day. */
const OPENED_PER_DAY = { requester: 20, staff: 1000 };
const SAMPLE_LETTERS = 16;

/** Acts in which time runs out for the requester himself. */
const ACTS_SHOWN_TO_REQUESTERS: readonly string[] = ['wait-ends', 'callbacks-exhausted'];

/** Its versions of the programme, and the calendar: what ships, and what was recorded here. */
const decisionSourcesOf = (record: readonly RecordedEvent[]): DecisionSources => {
  const programmes = new Set(record.flatMap(({ meta }) => meta.programme ?? []));
  return {
    streams: [...[...programmes].map((ref) => streamNameOf(programmeRecord, ref)), CALENDAR_STREAM],
    shipped: { calendar: chinaCalendar },
  };
};

async function mintCaseValues(
  data: unknown,
  at: Parameters<typeof localDateAt>[0],
  { numbers, keyed, stream, stateOf }: MintContext,
): Promise<Readonly<Record<string, string>>> {
  const office = (data as { readonly office: string }).office;
  const register = (await stateOf(`office-${office}`)) as OfficeState | undefined;
  // The rules refuse an unregistered office: no number is used up for it.
  if (!register) return { number: 'none' };
  // A year's serial begins at midnight in China; the programme's zone is read only once a case exists.
  const series = `${register.prefix}-${localDateAt(at, CHINA_OFFSET_MINUTES).slice(0, 4)}`;
  const serial = String(await numbers.next(series)).padStart(SERIAL_DIGITS, '0');
  // By a secret key, so that a chosen command id cannot steer the draw.
  return { number: `${series}-${serial}`, sample: keyed.derive('sample', stream, SAMPLE_LETTERS) };
}

async function resolveCaseTitles(
  state: unknown,
  stateOf: MintContext['stateOf'],
): Promise<Readonly<Record<string, string>>> {
  const { enterprise, project } = state as OpenedCase;
  const register = (await stateOf(`enterprise-${enterprise}`)) as EnterpriseState | undefined;
  const sites = register?.projects.filter(({ id }) => id === project) ?? [];
  return {
    ...(register && { [enterprise]: register.name }),
    ...Object.fromEntries(sites.map(({ id, name }) => [id, name])),
  };
}

/** Assistance cases, as api, command line and worker need to know them. */
export const createCaseModule = (ruleBook: RuleBook): ProcessModule => ({
  process: createCaseProcess(ruleBook),
  stateSchema: stateSchemas.case,
  alias: 'cases',
  commands: commandSchemas.case,
  noticeRecipientsOf: caseNoticeRecipients,
  opening: {
    type: 'RequestAssistance',
    id: 'derived',
    officeOf: (data) => (data as { readonly office: string }).office,
    mint: mintCaseValues,
    // What comes without an account has quotas of its own.
    dailyLimit: ({ id, roles }) =>
      id === PUBLIC_ACTOR.id ? undefined : isStaff(roles) ? OPENED_PER_DAY.staff : OPENED_PER_DAY.requester,
  },
  access: (state, actor, id, now) => caseAccess(state as CaseState, actor, id, now),
  streamReferences: { MergeCase: 'into', AbsorbCase: 'source' },
  dataKindOf: dataKindOfText,
  requiredItems: (state, type) =>
    isOpened(state as CaseState) ? checklistItemsFor(state as OpenedCase, type) : undefined,
  guide: caseGuide,
  // It tells which cases will be looked back on.
  hiddenFields: ['sample'],
  drawingCommands: ['ResolveCase', 'WithdrawCase'],
  requesterPolicy: {
    view: (state, record, actor) =>
      buildRequesterView(state as OpenedCase, record as readonly VersionedEvent<CaseEvent>[], actor),
    isActShown: ({ kind }) => ACTS_SHOWN_TO_REQUESTERS.includes(kind),
    isEventShown: (type) => (REQUESTER_EVENT_TYPES as readonly string[]).includes(type),
    isOwnFile: (state, data) => isOwnFile(state as OpenedCase, data as { readonly by: string }),
  },
  explainClocks: explainCaseClocks,
  resolveTitles: resolveCaseTitles,
  numberOf: (state) => (isOpened(state as CaseState) ? (state as OpenedCase).number : undefined),
  receiptAccess: {
    findByNumber: async (number, { readQueries }) => {
      const text = 'select id from reports.cases where number = $1';
      const [row] = await readQueries.run({ text, values: [number] });
      return row?.['id'] as string | undefined;
    },
    receiptActor: (id) => ({ id: `${RECEIPT_ACTOR_PREFIX}${id}`, roles: ['requester'] }),
  },
  publicOpening: createCasePublicOpening(ruleBook),
  attachCommand: 'AttachFile',
  referencedFile: ({ type, data }) => (type === 'AttachFile' ? (data as CaseCommandData['AttachFile']) : undefined),
  decisionSources: decisionSourcesOf,
  reservationsFor: reservationsForCaseCommand,
  maintenanceRound: halfMergeRound,
  repeatSearch: caseRepeatSearch,
  publicFacts: {
    definitions: caseFacts,
    factsOf: (before, event, after) =>
      factsOfCaseEvent(before as CaseState, event as VersionedEvent<CaseEvent>, after as CaseState),
  },
  accountsNamedBy: accountsNamedInCase,
  sealedThatItGoesBy: sealedContactOf,
});
