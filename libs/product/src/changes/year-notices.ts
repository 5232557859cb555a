import { loadDependencies } from '@lianxin/engine';
import type { Command, Instant } from '@lianxin/kernel';
import { CLOCK_ACTOR, MINUTE_MS, ENGINE_ID_PREFIX, SETTLE, instant, addMs } from '@lianxin/kernel';
import { selectProvisionalCases } from '@lianxin/read-models';
import { CALENDAR_STREAM, listYearNoticesBetween } from '@lianxin/registers';
import type { ModulePorts, MaintenanceRound } from '@lianxin/application';
import { RetryingSender } from '@lianxin/application';

/** Some seconds' work beside people's commands; the next round goes on. */
const ROUND_CASES_MAX = 1000;
/** Gone through again after this, since a read model may have been behind; few cases are left then. */
const AGAIN_AFTER_MS = 10 * MINUTE_MS;
const BEGINNING = instant('2000-01-01T00:00:00Z');

/** Its id follows from the instant: a case is settled once by a notice, however often this is sent. */
const settleCommand = (effectiveAt: Instant, now: Instant): Command => ({
  commandId: `${ENGINE_ID_PREFIX}change:notice-${effectiveAt}`,
  ...{ type: SETTLE, data: {}, actor: CLOCK_ACTOR, at: now, ingress: 'change' },
});

/** When the latest of the years' notices took effect. */
async function latestNoticeAt({ commands }: ModulePorts, now: Instant): Promise<Instant | undefined> {
  const { foreignState } = await loadDependencies(() => [CALENDAR_STREAM], commands.cache, now);
  return listYearNoticesBetween(foreignState, BEGINNING, now)
    .map(({ effectiveAt }) => effectiveAt)
    .sort()
    .at(-1);
}

/** How far it was gone through, and since when there was nothing more. */
interface ScanProgress {
  readonly effectiveAt: Instant;
  readonly after: string;
  readonly endedAt?: Instant;
}

const startScan = (effectiveAt: Instant): ScanProgress => ({ effectiveAt, after: '' });

/** Where this round goes on; undefined: nothing is left to do. */
function continueScan(walk: ScanProgress | undefined, effectiveAt: Instant, now: Instant): ScanProgress | undefined {
  if (walk?.effectiveAt !== effectiveAt) return startScan(effectiveAt);
  if (walk.endedAt === undefined) return walk;
  return now >= addMs(walk.endedAt, AGAIN_AFTER_MS) ? startScan(effectiveAt) : undefined;
}

/**
 * A case that nobody touches sleeps until its next act, which a year's notice may have brought forward: each case with
 * a provisional date is settled once after a notice took effect. A case that was settled by it already does nothing.
 */
export function yearNoticeRound(ports: ModulePorts, putOff = new RetryingSender()): MaintenanceRound {
  const { application, readQueries } = ports;
  let walk: ScanProgress | undefined;

  async function nextPage(effectiveAt: Instant, now: Instant): Promise<{ ids: readonly string[]; next: ScanProgress }> {
    if (walk !== undefined && walk.effectiveAt !== effectiveAt) putOff.forgetAllBut(new Set());
    const at = continueScan(walk, effectiveAt, now);
    if (at === undefined) return { ids: [], next: walk as ScanProgress };
    const rows = await readQueries.run(
      selectProvisionalCases(effectiveAt, { after: at.after, limit: ROUND_CASES_MAX }),
    );
    const ids = rows.map(({ id }) => String(id));
    const last = ids.at(-1) ?? at.after;
    return { ids, next: { ...at, after: last, ...(ids.length < ROUND_CASES_MAX ? { endedAt: now } : {}) } };
  }

  return async (now) => {
    const effectiveAt = await latestNoticeAt(ports, now);
    if (effectiveAt === undefined) return 0;
    const { ids, next: then } = await nextPage(effectiveAt, now);
    const changed = await putOff.send(ids, now, (id) =>
      application.sendInternal(`case-${id}`, settleCommand(effectiveAt, now)),
    );
    walk = then;
    return changed;
  };
}
