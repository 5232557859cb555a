import { chinaCalendar } from '@lianxin/calendar';
import type { CaseCommandData, CaseEvent, CaseState, OpenedCase } from '@lianxin/case';
import {
  REQUESTER_HEARS,
  assistanceCase,
  isOpened,
  isOwnFile,
  itemsAsked,
  kindOfText,
  requesterView,
} from '@lianxin/case';
import { commandSchemas, stateForms } from '@lianxin/contracts';
import type { Placed, RecordedEvent } from '@lianxin/kernel';
import { RECEIPT_PREFIX, dateAt, streamOf } from '@lianxin/kernel';
import type { EnterpriseState, OfficeState } from '@lianxin/registers';
import { CALENDAR_STREAM, programmeRegister } from '@lianxin/registers';
import type { DecidedBy, MintingOffice, ProcessKit } from '../installation/index.ts';
import { caseAccess } from './case-access.ts';
import { caseClocks } from './case-clocks.ts';
import { reserve } from './case-reservations.ts';
import { releasedHalfMerges } from './half-merges.ts';
import { namedInCase } from './named-accounts.ts';

/** A year's serial begins at midnight in China; the programme's zone is read only once a case exists. */
const OFFSET_MINUTES = 480;
const SERIAL_DIGITS = 6;
/** An enterprise has a few difficulties a year; a hotline's desk takes calls all day. */
const OPENED_PER_DAY = { requester: 20, staff: 1000 };
const SAMPLE_LETTERS = 16;

/** Acts in which time runs out for the requester himself. */
const TOLD_TO_REQUESTERS: readonly string[] = ['wait-ends', 'callbacks-exhausted'];

/** Its versions of the programme, and the calendar: what ships, and what was recorded here. */
const decidedBy = (record: readonly RecordedEvent[]): DecidedBy => {
  const programmes = new Set(record.flatMap(({ meta }) => meta.programme ?? []));
  return {
    streams: [...[...programmes].map((ref) => streamOf(programmeRegister, ref)), CALENDAR_STREAM],
    shipped: { calendar: chinaCalendar },
  };
};

async function mint(
  data: unknown,
  at: Parameters<typeof dateAt>[0],
  { numbers, keyed, stream, stateOf }: MintingOffice,
): Promise<Readonly<Record<string, string>>> {
  const office = (data as { readonly office: string }).office;
  const register = (await stateOf(`office-${office}`)) as OfficeState | undefined;
  // The rules refuse an office nobody registered; no serial is used up for it.
  if (!register) return { number: 'none' };
  const series = `${register.prefix}-${dateAt(at, OFFSET_MINUTES).slice(0, 4)}`;
  const serial = String(await numbers.next(series)).padStart(SERIAL_DIGITS, '0');
  // Under our key, so that nobody who chooses command ids can steer the sample.
  return { number: `${series}-${serial}`, sample: keyed.derive('sample', stream, SAMPLE_LETTERS) };
}

async function titles(state: unknown, stateOf: MintingOffice['stateOf']): Promise<Readonly<Record<string, string>>> {
  const { enterprise, project } = state as OpenedCase;
  const register = (await stateOf(`enterprise-${enterprise}`)) as EnterpriseState | undefined;
  const sites = register?.projects.filter(({ id }) => id === project) ?? [];
  return {
    ...(register && { [enterprise]: register.name }),
    ...Object.fromEntries(sites.map(({ id, name }) => [id, name])),
  };
}

export const caseKit: ProcessKit = {
  process: assistanceCase,
  shown: stateForms.case,
  alias: 'cases',
  commands: commandSchemas.case,
  opening: {
    type: 'RequestAssistance',
    id: 'derived',
    office: (data) => (data as { readonly office: string }).office,
    mint,
    perDay: ({ roles }) =>
      roles.some((role) => role !== 'requester') ? OPENED_PER_DAY.staff : OPENED_PER_DAY.requester,
  },
  access: (state, actor, id, now) => caseAccess(state as CaseState, actor, id, now),
  names: { MergeCase: 'into', AbsorbCase: 'source' },
  kindOf: kindOfText,
  items: (state, type) => (isOpened(state as CaseState) ? itemsAsked(state as OpenedCase, type) : undefined),
  // Who knows it can tell which cases will be looked back on.
  hidden: ['sample'],
  requesters: {
    view: (state, record, actor) => requesterView(state as OpenedCase, record as readonly Placed<CaseEvent>[], actor),
    tells: ({ kind }) => TOLD_TO_REQUESTERS.includes(kind),
    hears: (type) => (REQUESTER_HEARS as readonly string[]).includes(type),
    brought: (state, data) => isOwnFile(state as OpenedCase, data as { readonly by: string }),
  },
  clocks: caseClocks,
  titles,
  number: (state) => (isOpened(state as CaseState) ? (state as OpenedCase).number : undefined),
  receipts: {
    find: async (number, { readQueries }) => {
      const text = 'select id from reports.cases where number = $1';
      const [row] = await readQueries.run({ text, values: [number] });
      return row?.['id'] as string | undefined;
    },
    actor: (id) => ({ id: `${RECEIPT_PREFIX}${id}`, roles: ['requester'] }),
  },
  file: ({ type, data }) => (type === 'AttachFile' ? (data as CaseCommandData['AttachFile']) : undefined),
  dossier: decidedBy,
  reserve,
  rounds: releasedHalfMerges,
  namedAccounts: namedInCase,
};
