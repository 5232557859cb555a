import type { HistoryEntry } from '@lianxin/contracts';
import { lengthMs } from '../time/moments.ts';

/** A file that somebody attached to a case, as this reader is shown it. */
export interface CaseFile {
  /** Of the entry that attached it. */
  readonly version: number;
  readonly hash: string;
  readonly sizeBytes: number;
  readonly mediaType: string;
  /** A text, or what keeps it from the reader: then the content is kept too. */
  readonly name: unknown;
  readonly actor: string;
  readonly onBehalfOf: string | undefined;
  readonly at: string;
}

/** Files of a case, and by version of an entry those that came with it. */
export interface CaseFiles {
  readonly all: readonly CaseFile[];
  readonly byEntry: ReadonlyMap<number, readonly CaseFile[]>;
}

/** What files are sent with: the console attaches them first, and records it right after. */
const BRINGS: ReadonlySet<string> = new Set([
  ...['FirstContactRecorded', 'VisitLogged', 'MeasureRecorded', 'CaseResolved', 'CallbackRecorded'],
  ...['LookBackRecorded', 'RectificationRecorded', 'RecheckRecorded'],
]);

/** As long as sending them takes on a slow line; a file that was attached earlier stands by itself. */
const TOGETHER_MS_MAX = 600_000;

const isFile = ({ type }: HistoryEntry): boolean => type === 'FileAttached';

function toFile({ version, actor, onBehalfOf, effectiveAt, data }: HistoryEntry): CaseFile {
  const { hash, sizeBytes, mediaType, name } = data as Pick<CaseFile, 'hash' | 'sizeBytes' | 'mediaType' | 'name'>;
  return { version, hash, sizeBytes, mediaType, name, actor, onBehalfOf, at: effectiveAt };
}

interface Evidence {
  readonly files?: readonly string[];
  readonly signature?: string;
}

/** The files that a checklist names, by their hashes. */
function namedBy({ data }: HistoryEntry): ReadonlySet<string> {
  const { items } = (data ?? {}) as { readonly items?: readonly (string | { readonly evidence?: Evidence })[] };
  const evidence = (items ?? []).flatMap((item) => (typeof item === 'string' ? [] : (item.evidence ?? [])));
  return new Set(evidence.flatMap(({ files = [], signature }) => [...files, ...(signature ? [signature] : [])]));
}

const isBySame = (one: HistoryEntry, { actor, onBehalfOf }: CaseFile): boolean =>
  one.actor === actor && one.onBehalfOf === onBehalfOf;

/** Which entry brought which files: the one that names them, or what the same person recorded next, at once. */
export function findFiles(entries: readonly HistoryEntry[]): CaseFiles {
  const all: CaseFile[] = [];
  const byEntry = new Map<number, readonly CaseFile[]>();
  let loose: CaseFile[] = [];
  for (const entry of entries) {
    if (isFile(entry)) {
      const file = toFile(entry);
      all.push(file);
      loose.push(file);
      continue;
    }
    if (!BRINGS.has(entry.type)) continue;
    const named = namedBy(entry);
    const isOf = (file: CaseFile): boolean =>
      isBySame(entry, file) && lengthMs(file.at, entry.effectiveAt) <= TOGETHER_MS_MAX;
    const brought = all.filter((file) => named.has(file.hash) || (loose.includes(file) && isOf(file)));
    loose = loose.filter((file) => !brought.includes(file));
    if (brought.length > 0) byEntry.set(entry.version, brought);
  }
  return { all, byEntry };
}
