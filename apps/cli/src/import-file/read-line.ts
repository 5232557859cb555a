import { parseCommandData } from '@lianxin/application';
import { lookUp } from '@lianxin/kernel';
import { inputFaultsOf } from '@lianxin/contracts';
import type { CommandSchemas, InputFault } from '@lianxin/contracts';
import type { ImportLine } from '@lianxin/engine';
import { UnreadableInput, parseStrictJson } from '@lianxin/runtime';
import type { BadLine } from './bad-line.ts';
import type { ImportEntry, ImportPerson } from './schemas.ts';
import { entrySchema } from './schemas.ts';

/** What lines are read against. */
export interface ReadingContext {
  readonly fileId: string;
  readonly people: ReadonlyMap<string, ImportPerson>;
  /** Schemas of a process's commands; undefined: there is no such process. */
  schemasOf(process: string): CommandSchemas | undefined;
}

export interface NumberedLine {
  readonly line: number;
  readonly bytes: Uint8Array;
  /** Which of its stream's lines it is, from 1. */
  readonly ordinal: number;
}

interface Parsed<T> {
  readonly value?: T;
  readonly bad?: BadLine;
}

const badLineOf = (line: number, [fault]: readonly InputFault[]): BadLine => {
  const { rule = 'bad-form', field = '', params = {} } = fault ?? {};
  return { line, code: rule, field, params };
};

function parseEntry(line: number, input: unknown): Parsed<ImportEntry> {
  const read = entrySchema.safeParse(input);
  return read.success ? { value: read.data } : { bad: badLineOf(line, inputFaultsOf(read.error.issues, input)) };
}

function parseLine({ line, bytes }: NumberedLine): Parsed<unknown> {
  try {
    return { value: parseStrictJson(bytes) };
  } catch (error) {
    if (!(error instanceof UnreadableInput)) throw error;
    const { code, place } = error;
    const { byte, field } = place;
    return { bad: { line, code, ...(byte === undefined ? {} : { byte }), ...(field === undefined ? {} : { field }) } };
  }
}

/** The source's command id: file, stream, and number of the line in its stream. */
const commandIdOf = ({ fileId }: ReadingContext, { ref }: ImportEntry, ordinal: number): string =>
  `${fileId}:${ref}:${ordinal}`;

interface Named {
  readonly schema: CommandSchemas[string];
  readonly person: ImportPerson;
}

/** The form of its data and who sent it, or why the line has none. */
function schemaAndPerson(reading: ReadingContext, { line }: NumberedLine, read: ImportEntry): Named | BadLine {
  const { process, type, by } = read;
  const schemas = reading.schemasOf(process);
  if (!schemas) return { line, code: 'unknown-process', field: 'process', params: { process } };
  const schema = lookUp(schemas, type);
  if (!schema) return { line, code: 'unknown-command', field: 'type', params: { type } };
  const person = reading.people.get(by);
  return person ? { schema, person } : { line, code: 'unknown-person', field: 'by', params: { by } };
}

function toImportLine(reading: ReadingContext, at: NumberedLine, read: ImportEntry): ImportLine | BadLine {
  const { line, ordinal } = at;
  const found = schemaAndPerson(reading, at, read);
  if ('code' in found) return found;
  const parsed = parseCommandData(found.schema, read.data);
  if ('faults' in parsed) return badLineOf(line, parsed.faults);
  const { data } = parsed;
  const { type, at: instant, onBehalfOf, observedAt } = read;
  const { id, roles, office } = found.person;
  const actor = office === undefined ? { id, roles } : { id, roles, office };
  const optional = Object.fromEntries(Object.entries({ onBehalfOf, observedAt }).filter(([, value]) => value));
  return { line, id: commandIdOf(reading, read, ordinal), command: { type, data, actor, at: instant, ...optional } };
}

export const isBadLine = (line: ImportLine | BadLine): line is BadLine => 'code' in line;

/** A line as the dated command it says, or why it is none. */
export function readLine(reading: ReadingContext, at: NumberedLine): ImportLine | BadLine {
  const json = parseLine(at);
  if (json.bad) return json.bad;
  const { value, bad } = parseEntry(at.line, json.value);
  return bad ?? toImportLine(reading, at, value as ImportEntry);
}
