import { sha256Hex } from '@lianxin/adapter-crypto';
import type { CommandSchemas } from '@lianxin/contracts';
import { choiceText, commandSchemas, inputFaultsOf } from '@lianxin/contracts';
import { isCreditCode } from '@lianxin/registers';
import type { BadLine } from '../import-file/bad-line.ts';
import { Failure } from '../output/failure.ts';
import type { LineKind } from './columns.ts';
import type { CsvLine, CsvLines } from './read-csv.ts';

/** A line as the command that it stands for. */
export interface LineCommand {
  readonly line: number;
  /** Credit code. */
  readonly id: string;
  readonly type: 'RegisterEnterprise' | 'StationCadre' | 'EndStationing';
  readonly data: Readonly<Record<string, unknown>>;
  /** Of account and content: the same line sent again is the same command. Of no person's words: by a hash they could be guessed. */
  readonly commandId: string;
}

/** Who sends the lines. */
export interface LineSender {
  readonly account: string;
  /** Where a line names none. */
  readonly office: string | undefined;
  /** Throws a `Failure` where several are so called. */
  accountOf(typed: string): string;
}

const YES = ['yes', 'true', 'y', '1', '是', '规上'];
const NO = ['no', 'false', 'n', '0', '否', '规下'];
const YES_OR_NO = [...YES, ...NO].join(', ');
const DAY = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/;
const ID_LETTERS = 40;

/** Spreadsheets write days in their own ways; what is none is refused by the form. */
const dayOf = (cell: string): string =>
  cell.replace(DAY, (_all, year: string, month: string, day: string) =>
    [year, month.padStart(2, '0'), day.padStart(2, '0')].join('-'),
  );

/** The code of a word that people read; what is none is refused by the form. */
function codeOfWord(field: string, codes: readonly string[], cell: string): string {
  const typed = cell.toLowerCase();
  return (
    codes.find((code) => [code, ...Object.values(choiceText(field, code))].some((w) => w.toLowerCase() === typed)) ??
    cell
  );
}

const { RegisterEnterprise, StationCadre } = commandSchemas.enterprise;
const SECTORS = RegisterEnterprise.shape.sector.unwrap().options;
const ROLES = StationCadre.shape.role.options;

function yesOrNo(cell = NO[0] as string): boolean | undefined {
  const typed = cell.toLowerCase();
  return YES.includes(typed) ? true : NO.includes(typed) ? false : undefined;
}

function enterpriseData({ cells }: CsvLine, { office }: LineSender): object {
  const { creditCode, name, industry, aboveScale, sector, contactName, contactPhone, office: named = office } = cells;
  return {
    ...{ creditCode: creditCode?.toUpperCase(), name, office: named, industry, aboveScale: yesOrNo(aboveScale) },
    ...(sector === undefined ? {} : { sector: codeOfWord('sector', SECTORS, sector) }),
    ...(contactName === undefined && contactPhone === undefined
      ? {}
      : { contact: { name: contactName, phone: contactPhone } }),
  };
}

function stationingData({ cells }: CsvLine, { accountOf }: LineSender): object {
  const { cadre, role, from, to } = cells;
  return {
    ...(cadre === undefined ? {} : { cadre: accountOf(cadre) }),
    ...(role === undefined ? {} : { role: codeOfWord('role', ROLES, role) }),
    ...(from === undefined ? {} : { from: dayOf(from) }),
    ...(to === undefined ? {} : { to: dayOf(to) }),
  };
}

const KINDS = {
  enterprises: { type: 'RegisterEnterprise', dataOf: enterpriseData },
  stationings: { type: 'StationCadre', dataOf: stationingData },
} as const;

/** What a form would not say, or not of the cell. */
function cellFault({ line, cells: { creditCode, aboveScale } }: CsvLine): BadLine | undefined {
  if (creditCode === undefined) return { line, code: 'required', field: 'creditCode' };
  if (!isCreditCode(creditCode.toUpperCase())) return { line, code: 'bad-credit-code', field: 'creditCode' };
  if (yesOrNo(aboveScale) !== undefined) return undefined;
  return { line, code: 'not-one-of', field: 'aboveScale', params: { allowed: YES_OR_NO } };
}

function formFault({ line }: CsvLine, type: LineCommand['type'], data: object): BadLine | undefined {
  const schema = (commandSchemas.enterprise as CommandSchemas)[type];
  const [fault] = inputFaultsOf(schema?.safeParse(data).error?.issues ?? [], data);
  return fault && { line, code: fault.rule, field: fault.field, params: fault.params };
}

function readLine(kind: LineKind, given: CsvLine, sender: LineSender): LineCommand | BadLine {
  const { type, dataOf } = KINDS[kind];
  const { line, cells } = given;
  try {
    const data = dataOf(given, sender) as LineCommand['data'];
    const bad = cellFault(given) ?? formFault(given, type, data);
    if (bad) return bad;
    const id = (cells['creditCode'] as string).toUpperCase();
    const { contact: _sealed, ...open } = data;
    const content = JSON.stringify([sender.account, type, id, open]);
    return { line, id, type, data, commandId: `csv-${sha256Hex(content).slice(0, ID_LETTERS)}` };
  } catch (error) {
    if (error instanceof Failure) return { line, code: 'several-so-called', field: 'cadre' };
    throw error;
  }
}

/** Lines of one id may still differ in what their ids are not of. */
const isSame = (first: LineCommand | undefined, { data }: LineCommand): boolean =>
  first !== undefined && JSON.stringify(first.data) === JSON.stringify(data);

/** The lines as commands, and what is wrong with the others: of form, or another line of the file says otherwise. */
export function readCommands(
  kind: LineKind,
  { lines, bad }: CsvLines,
  sender: LineSender,
): { readonly commands: readonly LineCommand[]; readonly bad: readonly BadLine[] } {
  const commands = new Map<string, LineCommand>();
  const firsts = new Map<string, number>();
  const faults = [...bad];
  for (const given of lines) {
    const read = readLine(kind, given, sender);
    const first = 'id' in read ? firsts.get(read.id) : undefined;
    if (!('id' in read)) faults.push(read);
    else if (isSame(commands.get(read.commandId), read)) continue;
    else if (kind === 'enterprises' && first !== undefined) {
      faults.push({ line: read.line, code: 'said-before', field: 'creditCode', params: { line: first } });
    } else {
      firsts.set(read.id, read.line);
      commands.set(read.commandId, read);
    }
  }
  return { commands: [...commands.values()], bad: faults };
}
