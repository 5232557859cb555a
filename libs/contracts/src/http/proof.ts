import { serializeForHash } from '@lianxin/kernel';
import type { RecordedEvent } from '@lianxin/kernel';
import { z } from 'zod';
import { ingress } from '../queries/entries.ts';
import { DOSSIER_WITHHELD } from './dossier.ts';

const metadata = z.strictObject({
  ...{ commandId: z.string(), fingerprint: z.string(), actor: z.string(), onBehalfOf: z.string().optional() },
  ...{ door: ingress, observedAt: z.string().optional(), programme: z.string().optional() },
  facts: z.record(z.string(), z.int()).optional(),
  ...{ traceId: z.string().optional(), wake: z.boolean() },
});

/** A row as its hash covers it, sealed boxes and all. */
const row = z.strictObject({
  ...{ prevHash: z.string(), stream: z.string(), version: z.int(), id: z.string(), type: z.string() },
  ...{ schema: z.int(), effectiveAt: z.string(), recordedAt: z.string(), meta: metadata, data: z.unknown() },
  hash: z.string(),
  /** Fields that are shown to nobody, left out of the data: the hash of this row cannot be computed again. */
  withheld: z.array(z.string()).optional(),
});

/** All rows of a stream as they are hashed: who has them checks its chain without believing the server. */
export const proofReply = z.strictObject({
  id: z.string(),
  version: z.int(),
  /** Hash of the last row. */
  headHash: z.string(),
  rows: z.array(row),
});

/** The rows of one stream, in the order of their versions. */
export type ProofReply = z.output<typeof proofReply>;
/** A row, with what its hash covers. */
export type ProofRow = ProofReply['rows'][number];

/**
 * edited: its hash is not that of its content · chain: it does not name the hash of the row before it · order: not the
 * version that follows · withheld: more is left out of it than is kept from everybody · head: not the last row that was told.
 */
export type ChainFault = 'edited' | 'chain' | 'order' | 'withheld' | 'head';

/** What a check of the rows found: nothing in `faults` where the chain is whole. */
export interface CheckedChain {
  readonly faults: readonly { readonly version: number; readonly fault: ChainFault }[];
  /** Rows whose own hash could not be computed, since something is withheld; their place in the chain was checked. */
  readonly unhashed: readonly number[];
}

const mayWithhold = ({ version, withheld = [], data }: ProofRow): boolean =>
  withheld.length === 0 ||
  (version === 1 && withheld.every((one) => DOSSIER_WITHHELD.includes(one) && !Object.hasOwn(data as object, one)));

const START: Pick<ProofRow, 'version' | 'hash'> = { version: 0, hash: '' };

async function faultOf(
  row: ProofRow,
  before: typeof START,
  sha256: (text: string) => Promise<string>,
): Promise<ChainFault | undefined> {
  if (row.version !== before.version + 1) return 'order';
  if (row.prevHash !== before.hash) return 'chain';
  if (!mayWithhold(row)) return 'withheld';
  if (row.withheld !== undefined) return undefined;
  return (await sha256(serializeForHash(row as RecordedEvent))) === row.hash ? undefined : 'edited';
}

/** Checks the chain of a stream's rows. `sha256`: lower-case hex of the text's UTF-8 bytes. */
export async function checkChain(
  { rows, version, headHash }: Pick<ProofReply, 'rows' | 'version' | 'headHash'>,
  sha256: (text: string) => Promise<string>,
): Promise<CheckedChain> {
  const found = await Promise.all(rows.map((one, n) => faultOf(one, rows[n - 1] ?? START, sha256)));
  const faults = found.flatMap((fault, n) => (fault ? [{ version: rows[n]?.version ?? n + 1, fault }] : []));
  const last = rows.at(-1);
  const isHead = last?.version === version && last.hash === headHash;
  return {
    faults: isHead ? faults : [...faults, { version, fault: 'head' }],
    unhashed: rows.flatMap((one) => (one.withheld ? [one.version] : [])),
  };
}
