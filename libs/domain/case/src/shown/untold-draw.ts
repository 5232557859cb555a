import { omit } from '../events/event-definition.ts';
import type { CaseEventType } from '../events/index.ts';
import type { NoticeState, OpenedCase, RoundDraw } from '../state/index.ts';
import { hasPart, isDrawUntold, isToldAt } from '../state/index.ts';

/** An entry as those are shown it who are not told what it says. */
export interface ShownEntry {
  readonly type: string;
  readonly data: unknown;
}

/** What an entry is called whose type would tell who is looked at. */
export const WITHHELD_ENTRY = 'LookBackWithheld';

/**
 * What draws and verifiers do, and the notices of the round, of which some go to its verifier: all of it alike, so that a
 * visit, an assignment by hand and a notice are told apart by nobody. Who reads the record sees that there was an entry.
 */
export const WITHHELD_TYPES: readonly string[] = [
  'CaseDrawn',
  'CaseNotDrawn',
  'VerifierAssigned',
  'ConflictDeclared',
  'VerifierDrawn',
  'VisitAttemptRecorded',
  'NoticeIssued',
  'NoticeRedirected',
  'NoticeSent',
  'NoticeGivenUp',
  'NoticeSuperseded',
] satisfies readonly CaseEventType[];

const withheldTypes: ReadonlySet<string> = new Set(WITHHELD_TYPES);

/** What somebody attached who has no part in the case, as a verifier does before he says what he found. */
const isOutsiders = (state: OpenedCase, { type, data }: ShownEntry): boolean =>
  type === 'FileAttached' && !hasPart(state, (data as { readonly by: string }).by);

/** Whether a file of the case was attached, as far as it is told, by nobody. */
export function isUntoldFile(state: OpenedCase, hash: string): boolean {
  const by = isDrawUntold(state) ? state.draw?.files?.[hash] : undefined;
  return by !== undefined && !hasPart(state, by);
}

/** The entry that a notice is about, by its id. */
const versionOfNotice = (id: string): number => Number(id.split('@').at(-1));

/** The notices of a round that is not told of: it shows that there are some, and not to whom. */
const withoutNotices = (notices: OpenedCase['notices'], draw: RoundDraw): OpenedCase['notices'] =>
  Object.fromEntries(Object.entries<NoticeState>(notices).filter(([id]) => isToldAt(draw, versionOfNotice(id))));

/**
 * The case for whom it is not told whether it is looked at: until the look-back is recorded, or the case is closed
 * without one, there is no difference between one that was drawn, one that was not, and one whose draw is not made.
 */
export function withholdDraw(state: OpenedCase): object {
  const { draw } = state;
  if (!draw || !isDrawUntold(state)) return state;
  const shown = {
    ...state,
    notices: withoutNotices(state.notices, draw),
    files: state.files.filter((hash) => !isUntoldFile(state, hash)),
  };
  return omit(shown as typeof shown & Record<(typeof WITHHELD_FIELDS)[number], unknown>, ...WITHHELD_FIELDS);
}

const WITHHELD_FIELDS = ['draw', 'sampled', 'verifier', 'byException', 'missedVisits', 'evidence', 'recused'] as const;

function withoutRecipients(data: unknown): unknown {
  const { recipients: _withheld, ...rest } = data as { readonly recipients?: unknown };
  return rest;
}

/**
 * Whether an entry is told as it is. One that is not has no hash either, nor have those after it: what was withheld could
 * be guessed, and the guess proved by the hash.
 */
export const isEntryTold = (state: OpenedCase, { version }: { readonly version: number }): boolean =>
  !isDrawUntold(state) || version <= (state.draw?.after ?? version);

/** What is done while a round that was undone is worked on again, and the notices of that: there is no verifier then. */
function isOfRework({ draw }: OpenedCase, { type, data, version }: ShownEntry & { readonly version: number }): boolean {
  if (!draw || !isToldAt(draw, version)) return false;
  const { notice } = data as { readonly notice?: string };
  return notice === undefined
    ? !withheldTypes.has(type) && type !== 'FileAttached'
    : isToldAt(draw, versionOfNotice(notice));
}

/** One of its entries, as it is shown to them. */
export function withholdEntry(state: OpenedCase, entry: ShownEntry & { readonly version: number }): ShownEntry {
  if (isEntryTold(state, entry)) return entry;
  const { type, data } = entry;
  if (isOfRework(state, entry)) return { type, data };
  const isWithheld = withheldTypes.has(type) || isOutsiders(state, entry);
  return isWithheld ? { type: WITHHELD_ENTRY, data: {} } : { type, data: withoutRecipients(data) };
}
