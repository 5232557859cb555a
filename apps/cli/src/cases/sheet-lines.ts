import type { HistoryEntry } from '@lianxin/contracts';
import { eventTypeText } from '../event-name.ts';
import { formatInOfficeZone, formatInstantsIn } from '../output/office-time.ts';
import type { CliContext } from '../context/cli-context.ts';
import { checkedLines } from './checked-lines.ts';

/** What people look for in a case beside its stage: the fields, by the entry that says them. */
const FIELDS_BY_EVENT: Readonly<Record<string, readonly string[]>> = {
  CaseDeclined: ['reason', 'text'],
  ReturnedForCompletion: ['reason', 'text', 'until'],
  RequestCompleted: ['text'],
  TransferOffered: ['toOffice', 'reason'],
  TransferRefused: ['reason'],
  CaseMerged: ['intoNumber', 'reason'],
  CaseAbsorbed: ['sourceNumber'],
  CaseWithdrawn: ['reason', 'text'],
  CaseOffered: ['cadre', 'lapsesAt'],
  OfferRefused: ['cadre', 'reason'],
  CaseAssigned: ['cadre', 'reason'],
  FirstContactRecorded: ['how', 'text'],
  VisitLogged: ['project', 'text'],
  MeasureRecorded: ['measure', 'item', 'count', 'unit', 'amountFen', 'valueFen', 'invoice', 'topic'],
  MeasureCorrected: ['measure', 'reason'],
  WaitStarted: ['party', 'reason', 'until'],
  ExtensionRequested: ['amount', 'unit', 'reason'],
  CaseResolved: ['outcome', 'reply'],
  CallbackRecorded: ['reached', 'satisfied', 'text'],
  ResolutionDisputed: ['text'],
  CaseRated: ['grade', 'text'],
  VerifierAssigned: ['verifier', 'exception'],
  ConflictDeclared: ['reason'],
  VerifierDrawn: ['verifier', 'because'],
  LookBackUnreached: ['visits', 'verifier'],
  DeclineChecked: ['holds', 'text'],
  LookBackRecorded: [],
  RectificationOrdered: ['items', 'text'],
  RectificationRecorded: ['text'],
  RecheckRecorded: [],
  CaseReopened: ['cause', 'reason'],
  NoteAdded: ['text'],
  FileAttached: ['name', 'hash'],
};

const valueText = (value: unknown): string | undefined => {
  if (value === undefined) return undefined;
  return typeof value === 'object' ? (Array.isArray(value) ? value.join(', ') : '…') : String(value);
};

/** Of these more is said than fields: each item of the checklist on a line of its own. */
const CHECKS: readonly string[] = ['LookBackRecorded', 'RecheckRecorded'];

/** What was asked, done, offered, waited for, answered and noted, each as it came; a measure with its number. */
export function sheetLines(cli: CliContext, entries: readonly HistoryEntry[]): readonly string[] {
  const lines = entries.flatMap((entry) => {
    const { type, version, effectiveAt, data } = entry;
    const fields = FIELDS_BY_EVENT[type];
    if (!fields) return [];
    const said = fields.flatMap((field) => valueText((data as Record<string, unknown>)[field]) ?? []);
    const told = [eventTypeText(cli, type), ...(said.length === 0 ? [] : [formatInstantsIn(said.join(' · '))])];
    const line = `  ${formatInOfficeZone(effectiveAt)}  #${version} ${told.join(': ')}`;
    return CHECKS.includes(type) ? [line, ...checkedLines(cli, entry)] : [line];
  });
  return lines.length === 0 ? [] : ['', ...lines];
}
