import type { HistoryEntry } from '@lianxin/contracts';
import { amountText, choiceText, fieldText } from '@lianxin/contracts';
import { eventTypeText } from '../event-name.ts';
import type { ItemOf } from '../http/read-checklists.ts';
import { formatInOfficeZone, formatInstantsIn } from '../output/office-time.ts';
import { yuanText } from '../output/yuan-text.ts';
import type { CliContext } from '../context/cli-context.ts';
import { t } from '../translate.ts';
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
  ExtensionRequested: ['amount', 'reason'],
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

type Fields = Readonly<Record<string, unknown>>;
type Tell = (cli: CliContext, value: unknown, fields: Fields) => string | undefined;

const asChoice =
  (field: string): Tell =>
  ({ language }, value) =>
    typeof value === 'string' || typeof value === 'number' ? choiceText(field, value)[language] : undefined;
const asYuan: Tell = (cli, value) =>
  typeof value === 'number' ? t(cli, 'yuan', { amount: yuanText(value) }) : undefined;

/** Fields that hold codes, or numbers that say nothing alone. */
const TELLS: Readonly<Record<string, Tell>> = {
  ...Object.fromEntries(
    ['cause', 'because', 'reason', 'outcome', 'how', 'party', 'measure', 'item', 'unit', 'grade'].map((field) => [
      field,
      asChoice(field),
    ]),
  ),
  ...{ amountFen: asYuan, valueFen: asYuan },
  amount: ({ language }, value, { unit }) =>
    typeof value === 'number' ? amountText(String(unit), value, language) : undefined,
  visits: (cli, value) => (typeof value === 'number' ? t(cli, 'checked.visits', { count: value }) : undefined),
};

/** What a field of an entry says, in words where there are some. */
function valueText(cli: CliContext, entry: HistoryEntry, field: string, itemOf: ItemOf): string | undefined {
  const fields = entry.data as Fields;
  const value = fields[field];
  if (value === undefined) return undefined;
  const told = TELLS[field]?.(cli, value, fields);
  if (told !== undefined) return told;
  if (typeof value === 'boolean')
    return `${fieldText(entry.type, field)[cli.language]}: ${t(cli, value ? 'yes' : 'no')}`;
  if (!Array.isArray(value)) return typeof value === 'object' ? '…' : String(value);
  return value.map((one) => itemOf(entry, String(one))?.title[cli.language] ?? String(one)).join(', ');
}

/** Of these more is said than fields: each item of the checklist on a line of its own. */
const CHECKS: readonly string[] = ['LookBackRecorded', 'RecheckRecorded'];

/** What was asked, done, offered, waited for, answered and noted, each as it came; a measure with its number. */
export function sheetLines(cli: CliContext, entries: readonly HistoryEntry[], itemOf: ItemOf): readonly string[] {
  const lines = entries.flatMap((entry) => {
    const { type, version, effectiveAt } = entry;
    const fields = FIELDS_BY_EVENT[type];
    if (!fields) return [];
    const said = fields.flatMap((field) => valueText(cli, entry, field, itemOf) ?? []);
    const told = [eventTypeText(cli, type), ...(said.length === 0 ? [] : [formatInstantsIn(said.join(' · '))])];
    const line = `  ${formatInOfficeZone(effectiveAt)}  #${version} ${told.join(': ')}`;
    return CHECKS.includes(type) ? [line, ...checkedLines(cli, entry, itemOf)] : [line];
  });
  return lines.length === 0 ? [] : ['', ...lines];
}
