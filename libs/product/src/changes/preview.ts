import type { CasePreview, CaseState } from '@lianxin/case';
import { previewCaseChange } from '@lianxin/case';
import { forEachLimited, loadDependencies } from '@lianxin/engine';
import type { ForeignState, Instant, Rejection } from '@lianxin/kernel';
import { isRejection } from '@lianxin/kernel';
import type { RuleBook } from '@lianxin/programme';
import { selectAffectedCases } from '@lianxin/read-models';
import type { ChangeCommandData, ChangeState, RuleChange } from '@lianxin/registers';
import { CALENDAR_STREAM, CHANGES_STREAM, parseEffectiveAt, resolveChangeSubject } from '@lianxin/registers';
import type { ModulePorts } from '@lianxin/application';
import { parseStrictJson } from '@lianxin/runtime';

/** Streams read at a time: enough to keep the store busy, few enough that people are served meanwhile. */
const READS_AT_ONCE = 32;

/** What somebody wants changed, and from when. */
export interface RequestedChange {
  readonly what: ChangeCommandData['OrderChange']['what'];
  readonly effectiveAt: string;
}

/** What a change would do to the case with this id. */
export interface PreviewRow extends CasePreview {
  readonly id: string;
}

/** What a change would do, case by case, as the cases are now. Kept as a file under its hash. */
export interface ChangePreview {
  readonly asked: RequestedChange;
  readonly what: RuleChange['what'];
  readonly effectiveAt: Instant;
  readonly rows: readonly PreviewRow[];
}

/** What previewing and ordering a change need: also the rule book that the changed programme is in. */
export type ChangePorts = Pick<ModulePorts, 'application' | 'commands' | 'readQueries' | 'blobs' | 'clock'> & {
  readonly ruleBook: RuleBook;
};

/** Ids of the cases that the change may concern, from the read model. */
export async function findConcernedCases(
  { readQueries }: Pick<ChangePorts, 'readQueries'>,
  what: Parameters<typeof selectAffectedCases>[0],
): Promise<readonly string[]> {
  return (await readQueries.run(selectAffectedCases(what))).map(({ id }) => String(id));
}

async function previewRows(
  ports: ChangePorts,
  change: Pick<RuleChange, 'what' | 'effectiveAt'>,
  foreignState: ForeignState,
): Promise<readonly PreviewRow[]> {
  const ids = await findConcernedCases(ports, change.what);
  const rows = new Map<string, PreviewRow>();
  await forEachLimited(ids, READS_AT_ONCE, async (id) => {
    const { state, version } = await ports.commands.cache.loadLatest(`case-${id}`);
    const row = previewCaseChange(ports.ruleBook, { state: state as CaseState, version }, change, foreignState);
    if (row) rows.set(id, { id, ...row });
  });
  // In the order of their numbers, whichever was read first.
  return ids.map((id) => rows.get(id)).filter((row) => row !== undefined);
}

/**
 * Reads every case that may be concerned and computes what would change; refused when the change itself is not valid.
 * Nothing is recorded.
 */
export async function previewChange(ports: ChangePorts, asked: RequestedChange): Promise<ChangePreview | Rejection> {
  const at = ports.clock.now();
  const { foreignState } = await loadDependencies(() => [CALENDAR_STREAM, CHANGES_STREAM], ports.commands.cache, at);
  const effectiveAt = parseEffectiveAt(foreignState.stateOf<ChangeState>(CHANGES_STREAM), asked.effectiveAt, at);
  if (isRejection(effectiveAt)) return effectiveAt;
  const what = resolveChangeSubject(ports.ruleBook, asked, foreignState);
  if (isRejection(what)) return what;
  return { asked, what, effectiveAt, rows: await previewRows(ports, { what, effectiveAt }, foreignState) };
}

/** Keeps the preview as a file and returns its hash. */
export async function storePreview({ blobs }: Pick<ChangePorts, 'blobs'>, preview: ChangePreview): Promise<string> {
  return (await blobs.put(CHANGES_STREAM, new TextEncoder().encode(JSON.stringify(preview)))).hash;
}

/** The preview with this hash; undefined when there is none. */
export async function loadPreview(
  { blobs }: Pick<ChangePorts, 'blobs'>,
  hash: string,
): Promise<ChangePreview | undefined> {
  const bytes = await blobs.get(CHANGES_STREAM, hash);
  return bytes && (parseStrictJson(bytes) as ChangePreview);
}
