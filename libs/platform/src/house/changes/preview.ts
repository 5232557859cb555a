import type { CasePreview, CaseState } from '@lianxin/case';
import { previewOf } from '@lianxin/case';
import { eachLimited, readFacts } from '@lianxin/engine';
import type { Facts, Instant, Rejection } from '@lianxin/kernel';
import { isRejection } from '@lianxin/kernel';
import { concernedCases } from '@lianxin/read-models';
import type { ChangeCommandData, ChangeState, RuleChange } from '@lianxin/registers';
import { CALENDAR_STREAM, CHANGES_STREAM, effectiveFrom, whatOf } from '@lianxin/registers';
import type { CarryOutPorts } from '../../installation/index.ts';
import { jsonFrom } from '../../outside/read-outside.ts';

/** Streams read at a time: enough to keep the store busy, few enough that people are served meanwhile. */
const READS_AT_ONCE = 32;

/** What somebody wants changed, and from when. */
export interface Asked {
  readonly what: ChangeCommandData['OrderChange']['what'];
  readonly effectiveAt: string;
}

export interface PreviewRow extends CasePreview {
  readonly id: string;
}

/** What a change would do, case by case, as the cases stand. Kept as a file under its hash. */
export interface ChangePreview {
  readonly asked: Asked;
  readonly what: RuleChange['what'];
  readonly effectiveAt: Instant;
  readonly rows: readonly PreviewRow[];
}

export type ChangePorts = Pick<CarryOutPorts, 'commands' | 'readQueries' | 'blobs' | 'clock'>;

export async function idsOf(
  { readQueries }: Pick<ChangePorts, 'readQueries'>,
  what: Parameters<typeof concernedCases>[0],
): Promise<readonly string[]> {
  return (await readQueries.run(concernedCases(what))).map(({ id }) => String(id));
}

async function rowsOf(
  ports: ChangePorts,
  change: Pick<RuleChange, 'what' | 'effectiveAt'>,
  facts: Facts,
): Promise<readonly PreviewRow[]> {
  const ids = await idsOf(ports, change.what);
  const rows = new Map<string, PreviewRow>();
  await eachLimited(ids, READS_AT_ONCE, async (id) => {
    const { state, version } = await ports.commands.cache.fresh(`case-${id}`);
    const row = previewOf({ state: state as CaseState, version }, change, facts);
    if (row) rows.set(id, { id, ...row });
  });
  // In the order of their numbers, whichever was read first.
  return ids.map((id) => rows.get(id)).filter((row) => row !== undefined);
}

/** Reads every case that may be concerned. */
export async function previewChange(ports: ChangePorts, asked: Asked): Promise<ChangePreview | Rejection> {
  const at = ports.clock.now();
  const { facts } = await readFacts(() => [CALENDAR_STREAM, CHANGES_STREAM], ports.commands.cache, at);
  const effectiveAt = effectiveFrom(facts.of<ChangeState>(CHANGES_STREAM), asked.effectiveAt, at);
  if (isRejection(effectiveAt)) return effectiveAt;
  const what = whatOf(asked, facts);
  if (isRejection(what)) return what;
  return { asked, what, effectiveAt, rows: await rowsOf(ports, { what, effectiveAt }, facts) };
}

/** Returns its hash. */
export async function keepPreview({ blobs }: Pick<ChangePorts, 'blobs'>, preview: ChangePreview): Promise<string> {
  return (await blobs.put(CHANGES_STREAM, new TextEncoder().encode(JSON.stringify(preview)))).hash;
}

export async function keptPreview(
  { blobs }: Pick<ChangePorts, 'blobs'>,
  hash: string,
): Promise<ChangePreview | undefined> {
  const bytes = await blobs.get(CHANGES_STREAM, hash);
  return bytes && (jsonFrom(bytes) as ChangePreview);
}
