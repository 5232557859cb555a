import type { CaseCommandData, CaseState, OpenedCase } from '@lianxin/case';
import { RECEIPT_PREFIX, assistanceCase, isOpened } from '@lianxin/case';
import { commandSchemas } from '@lianxin/contracts';
import type { Actor } from '@lianxin/kernel';
import { dateAt } from '@lianxin/kernel';
import type { OfficeState } from '@lianxin/registers';
import type { Access, MintingOffice, ProcessKit } from '../installation/index.ts';
import { caseClocks } from './case-clocks.ts';
import { reserve } from './case-reservations.ts';

/** They work on the cases of their office and have to know whom to call. */
const HANDLES: readonly string[] = ['officer', 'cadre', 'verifier', 'supervisor', 'leader'];
/** They see every office, and no personal data. */
const SEES_ALL: readonly string[] = ['auditor', 'operator', 'integrator'];
/** A year's serial begins at midnight in China; the programme's zone is read only once a case exists. */
const OFFSET_MINUTES = 480;
const SERIAL_DIGITS = 6;
/** An enterprise has a few difficulties a year; a hotline's desk takes calls all day. */
const OPENED_PER_DAY = { requester: 20, staff: 1000 };
const SAMPLE_LETTERS = 16;

const isOneOf = (actor: Actor, roles: readonly string[]): boolean => actor.roles.some((role) => roles.includes(role));

function isRequesters(state: OpenedCase, actor: Actor, id: string): boolean {
  const known = [state.requester, ...state.absorbed.flatMap(({ requesters }) => requesters)];
  return known.includes(actor.id) || actor.id === `${RECEIPT_PREFIX}${id}`;
}

/** Their own office's, and one that is being handed over to them. */
function isTheirs(state: OpenedCase, office: string | undefined): boolean {
  const waiting = 'transfer' in state ? state.transfer?.toOffice : undefined;
  return office !== undefined && (state.office === office || waiting === office);
}

function accessOfStaff(state: OpenedCase, actor: Actor): Access {
  const theirs = isTheirs(state, actor.office);
  if (theirs && isOneOf(actor, HANDLES)) return 'full';
  return isOneOf(actor, SEES_ALL) || (theirs && isOneOf(actor, ['reader'])) ? 'veiled' : 'none';
}

function caseAccess(state: CaseState, actor: Actor, id: string): Access {
  if (!isOpened(state)) return 'none';
  const access = accessOfStaff(state, actor);
  if (access !== 'none') return access;
  return isOneOf(actor, ['requester']) && isRequesters(state, actor, id) ? 'veiled' : 'none';
}

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

export const caseKit: ProcessKit = {
  process: assistanceCase,
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
  access: (state, actor, id) => caseAccess(state as CaseState, actor, id),
  clocks: caseClocks,
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
  reserve,
};
