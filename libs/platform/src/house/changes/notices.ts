import { readFacts } from '@lianxin/engine';
import type { Command, Instant } from '@lianxin/kernel';
import { CLOCK, MINUTE_MS, OWN_ID_PREFIX, SETTLE, instant, plusMs } from '@lianxin/kernel';
import { provisionalCases } from '@lianxin/read-models';
import { CALENDAR_STREAM, noticesBetween } from '@lianxin/registers';
import type { CarryOutPorts, Round } from '../../installation/index.ts';
import { PutOff } from '../../installation/index.ts';

/** Some seconds' work beside people's commands; the next round goes on. */
const ROUND_CASES_MAX = 1000;
/** A read model may have been behind, or was built anew; few are left then, those of a year that is still open. */
const AGAIN_AFTER_MS = 10 * MINUTE_MS;
const BEGINNING = instant('2000-01-01T00:00:00Z');

/** Its id follows from the instant: whoever settles a case by a notice twice does it once. */
const settleBy = (effectiveAt: Instant, now: Instant): Command => ({
  commandId: `${OWN_ID_PREFIX}change:notice-${effectiveAt}`,
  ...{ type: SETTLE, data: {}, actor: CLOCK, at: now, door: 'change' },
});

/** When the latest of the years' notices took effect. */
async function lastNotice({ commands }: CarryOutPorts, now: Instant): Promise<Instant | undefined> {
  const { facts } = await readFacts(() => [CALENDAR_STREAM], commands.cache, now);
  return noticesBetween(facts, BEGINNING, now)
    .map(({ effectiveAt }) => effectiveAt)
    .sort()
    .at(-1);
}

/** How far it was gone through, and since when there was nothing more. */
interface Walk {
  readonly effectiveAt: Instant;
  readonly after: string;
  readonly endedAt?: Instant;
}

const beginning = (effectiveAt: Instant): Walk => ({ effectiveAt, after: '' });

/** Where this round goes on; undefined: there is nothing to do. */
function walkOn(walk: Walk | undefined, effectiveAt: Instant, now: Instant): Walk | undefined {
  if (walk?.effectiveAt !== effectiveAt) return beginning(effectiveAt);
  if (walk.endedAt === undefined) return walk;
  return now >= plusMs(walk.endedAt, AGAIN_AFTER_MS) ? beginning(effectiveAt) : undefined;
}

/**
 * A case that nobody touches sleeps until its next act, which a year's notice may have brought forward: each case with
 * a provisional date is settled once after a notice took effect. Whoever is asked again and knows it does nothing.
 */
export function revisedByNotices(ports: CarryOutPorts, putOff = new PutOff()): Round {
  const { commands, readQueries } = ports;
  let walk: Walk | undefined;

  async function nextPage(effectiveAt: Instant, now: Instant): Promise<{ ids: readonly string[]; then: Walk }> {
    if (walk !== undefined && walk.effectiveAt !== effectiveAt) putOff.keepOnly(new Set());
    const at = walkOn(walk, effectiveAt, now);
    if (at === undefined) return { ids: [], then: walk as Walk };
    const rows = await readQueries.run(provisionalCases(effectiveAt, { after: at.after, limit: ROUND_CASES_MAX }));
    const ids = rows.map(({ id }) => String(id));
    const last = ids.at(-1) ?? at.after;
    return { ids, then: { ...at, after: last, ...(ids.length < ROUND_CASES_MAX ? { endedAt: now } : {}) } };
  }

  return async (now) => {
    const effectiveAt = await lastNotice(ports, now);
    if (effectiveAt === undefined) return 0;
    const { ids, then } = await nextPage(effectiveAt, now);
    const changed = await putOff.send(ids, now, (id) => commands.handle(`case-${id}`, settleBy(effectiveAt, now)));
    walk = then;
    return changed;
  };
}
