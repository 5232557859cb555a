import { sha256Hex } from '@lianxin/adapter-crypto';
import type { DossierPart, SealedPart } from '@lianxin/contracts';
import { DOSSIER_FORMAT, DOSSIER_WITHHELD, sealInput } from '@lianxin/contracts';
import { HashChainCheck } from '@lianxin/engine';
import type { RecordedEvent } from '@lianxin/kernel';
import { isSealed } from '@lianxin/kernel';
import { parseStrictJson } from '@lianxin/runtime';
import type { Programme } from '@lianxin/programme';
import { hashProgramme } from '@lianxin/programme';

/**
 * changed: not the line that was sealed · not-sealed: the seal knows no such line · gone: the seal knows a line that is
 * not there · no-dossier: not one, or cut off · chain: its rows do not hang together · no-pack: an entry was decided
 * under a programme that is not in it · pack: its content is not what its hash says · opened: says otherwise than the
 * entry where nothing was sealed · withheld: something is left out that has to be there · file: named by no entry, or
 * of another size · no-file: an entry names one that is not in it.
 */
export type DossierFault =
  | 'changed'
  | 'not-sealed'
  | 'gone'
  | 'no-dossier'
  | 'chain'
  | 'no-pack'
  | 'pack'
  | 'opened'
  | 'withheld'
  | 'file'
  | 'no-file';

export interface DossierFinding {
  readonly part: string;
  readonly fault: DossierFault;
}

export interface CheckedDossier {
  readonly findings: readonly DossierFinding[];
  readonly head?: Extract<DossierPart, { part: 'head' }>;
  readonly seal: string;
  readonly entries: number;
  readonly files: number;
  /** Entries with something withheld, whose hash therefore cannot be computed again. */
  readonly withheld: readonly { readonly version: number; readonly fields: readonly string[] }[];
}

type PartOf<P extends DossierPart['part']> = Extract<DossierPart, { part: P }>;
type Rows = readonly PartOf<'entry'>['row'][];

function parsePart(line: string): DossierPart | undefined {
  try {
    const value = parseStrictJson(line) as DossierPart | null;
    return typeof value === 'object' && value !== null && typeof value.part === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Compares each line with the seal: a changed one is named even where it can no longer be read. */
function sealFindings(lines: readonly string[], seal: PartOf<'seal'>): readonly DossierFinding[] {
  const { parts } = seal;
  const found = lines.flatMap((line, n): DossierFinding[] => {
    const sealed: SealedPart | undefined = parts[n];
    if (!sealed) return [{ part: parsePart(line)?.name ?? `line ${n + 1}`, fault: 'not-sealed' }];
    return sha256Hex(line) === sealed.sha256 ? [] : [{ part: sealed.name, fault: 'changed' }];
  });
  const gone = parts.slice(lines.length).map(({ name }): DossierFinding => ({ part: name, fault: 'gone' }));
  const ownSeal = sha256Hex(sealInput(parts)) === seal.seal && JSON.stringify(seal) === sealLine(seal);
  return [...found, ...gone, ...(ownSeal ? [] : [{ part: 'seal', fault: 'changed' } as const])];
}

const sealLine = ({ parts, seal }: PartOf<'seal'>): string =>
  JSON.stringify({ name: 'seal', part: 'seal', parts, seal });

/** What is withheld cannot be hashed again: such a row is taken at its word, and its place in the chain still counts. */
function chainFindings(name: (row: RecordedEvent) => string, rows: Rows, withheld: ReadonlySet<number>) {
  const chain = new HashChainCheck();
  const findings = (rows as readonly RecordedEvent[]).flatMap((row) =>
    chain.verifyNext(row, withheld.has(row.version) ? () => row.hash : sha256Hex).map(() => name(row)),
  );
  const missing = chain.findMissing('').map(({ version }) => `entry ${version}`);
  return [...new Set([...findings, ...missing])].map((part): DossierFinding => ({ part, fault: 'chain' }));
}

/** Whether the opened copy equals the entry, except where the entry has a box. */
function isOpened(data: unknown, opened: unknown, withheld: readonly string[] = []): boolean {
  if (isSealed(data)) return opened !== undefined;
  if (typeof data !== 'object' || data === null) return data === opened;
  return typeof opened === 'object' && opened !== null && areOpened(data, opened, withheld);
}

/** The same for objects and lists, field by field. */
function areOpened(data: object, opened: object, withheld: readonly string[]): boolean {
  if (Array.isArray(data) !== Array.isArray(opened)) return false;
  const keys = [...new Set([...Object.keys(data), ...Object.keys(opened)])].filter((key) => !withheld.includes(key));
  const at = (value: object, key: string): unknown => (value as Readonly<Record<string, unknown>>)[key];
  return keys.every((key) => isOpened(at(data, key), at(opened, key)));
}

function packFindings(parts: readonly DossierPart[]): readonly DossierFinding[] {
  const besides = parts.filter((part) => part.part === 'beside');
  const packs = besides.flatMap(({ name, rows }) => rows.map(({ data }) => ({ name, ...(data as Pack) })));
  const recorded = packs.filter(({ pack }) => pack !== undefined);
  const wrong = recorded.filter(({ pack, hash }) => hashProgramme(pack as Programme, sha256Hex) !== hash);
  const there = new Set(recorded.map(({ programme, version }) => `${programme}@${version}`));
  const lacking = parts.flatMap((part): DossierFinding[] => {
    if (part.part !== 'entry') return [];
    const { programme } = (part.row as unknown as RecordedEvent).meta;
    return programme === undefined || there.has(programme) ? [] : [{ part: part.name, fault: 'no-pack' }];
  });
  return [...wrong.map(({ name }): DossierFinding => ({ part: name, fault: 'pack' })), ...lacking];
}

interface Pack {
  readonly programme?: string;
  readonly version?: number;
  readonly hash?: string;
  readonly pack?: Programme;
}

function fileFindings(
  entries: readonly PartOf<'entry'>[],
  files: readonly PartOf<'file'>[],
): readonly DossierFinding[] {
  const named = new Map(entries.map(({ row }) => [row.version, row.data as { hash?: string; sizeBytes?: number }]));
  const wrong = files.filter(({ hash, version, bytes }) => {
    const entry = named.get(version);
    // The size of a file that is sealed, or whose key was destroyed, is not known.
    const isSize = bytes === null || Buffer.from(bytes, 'base64').length === entry?.sizeBytes;
    return entry?.hash !== hash || !isSize;
  });
  const there = new Set(
    files.filter((file) => file.bytes !== null || file.because !== 'missing').map(({ version }) => version),
  );
  const absent = [...named].filter(([version, { sizeBytes }]) => sizeBytes !== undefined && !there.has(version));
  return [
    ...wrong.map(({ name }): DossierFinding => ({ part: name, fault: 'file' })),
    ...absent.map(([version]): DossierFinding => ({ part: `entry ${version}`, fault: 'no-file' })),
  ];
}

/** Else an author could leave a field out and write anything into that entry. */
function isWithheldRightly({ row, withheld }: PartOf<'entry'>): boolean {
  if (withheld === undefined) return true;
  const isKnown = (field: string): boolean =>
    DOSSIER_WITHHELD.includes(field) && !Object.hasOwn(row.data as object, field);
  return row.version === 1 && withheld.every(isKnown);
}

function contentFindings(parts: readonly DossierPart[], head: PartOf<'head'>): readonly DossierFinding[] {
  const entries = parts.filter((part) => part.part === 'entry');
  const files = parts.filter((part) => part.part === 'file');
  const withheld = new Set(entries.filter((one) => one.withheld).map(({ row }) => row.version));
  const rows = entries.map(({ row }) => row);
  const last = rows.at(-1);
  const besides = parts.filter((part) => part.part === 'beside');
  const isWhole = last?.version === head.version && last.hash === head.hash && rows[0]?.version === 1;
  const otherwise = entries.filter(({ row, opened, withheld: left = [] }) =>
    opened === undefined ? false : !isOpened(row.data, opened, left),
  );
  return [
    ...(isWhole ? [] : [{ part: 'head', fault: 'chain' } as const]),
    ...chainFindings(({ version }) => `entry ${version}`, rows, withheld),
    ...besides.flatMap(({ name, rows: own }) => chainFindings(() => name, own, new Set())),
    ...packFindings(parts),
    ...entries
      .filter((one) => !isWithheldRightly(one))
      .map(({ name }): DossierFinding => ({ part: name, fault: 'withheld' })),
    ...otherwise.map(({ name }): DossierFinding => ({ part: name, fault: 'opened' })),
    ...fileFindings(entries, files),
  ];
}

const NO_DOSSIER = { seal: '', entries: 0, files: 0, withheld: [] } as const;

/** What can be told of a dossier alone. `lines`: all of the file. */
export function checkDossier(lines: readonly string[]): CheckedDossier {
  const last = parsePart(lines.at(-1) ?? '');
  if (last?.part !== 'seal') return { ...NO_DOSSIER, findings: [{ part: 'seal', fault: 'no-dossier' }] };
  const own = lines.slice(0, -1);
  const findings = sealFindings(own, last);
  // A changed line is named; findings that follow from it would be noise.
  if (findings.length > 0) return { ...NO_DOSSIER, seal: last.seal, findings };
  const parts = own.flatMap((line) => parsePart(line) ?? []);
  const head = parts.find((part) => part.part === 'head');
  if (head?.format !== DOSSIER_FORMAT || parts.length < own.length)
    return { ...NO_DOSSIER, findings: [{ part: 'head', fault: 'no-dossier' }] };
  const entries = parts.filter((part) => part.part === 'entry');
  return {
    findings: contentFindings(parts, head),
    head,
    seal: last.seal,
    entries: entries.length,
    files: parts.filter((part) => part.part === 'file' && part.bytes !== null).length,
    withheld: entries.flatMap(({ row, withheld: fields }) => (fields ? [{ version: row.version, fields }] : [])),
  };
}
