import { eachLimited, readFacts } from '@lianxin/engine';
import type { Command, Instant } from '@lianxin/kernel';
import { CLOCK, OWN_ID_PREFIX, SETTLE, instant, isRejection } from '@lianxin/kernel';
import { provisionalCases } from '@lianxin/read-models';
import { CALENDAR_STREAM, noticesBetween } from '@lianxin/registers';
import type { CarryOutPorts, Round } from '../../installation/index.ts';
import { PutOff } from '../../installation/index.ts';

/** Some seconds' work beside people's commands; the next round goes on. */
export const ROUND_CASES_MAX = 1000;
const CASES_AT_ONCE = 16;
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

/**
 * A case that nobody touches sleeps until its next act, which a year's notice may have brought forward: each case with
 * a provisional date is settled once after a notice took effect. A process that starts anew asks all of them again, and
 * those that know it do nothing.
 */
export function revisedByNotices(ports: CarryOutPorts, putOff = new PutOff()): Round {
  const { commands, readQueries } = ports;
  let reached: { readonly effectiveAt: Instant; readonly ids: Set<string> } | undefined;
  return async (now) => {
    const effectiveAt = await lastNotice(ports, now);
    if (effectiveAt === undefined) return 0;
    if (reached?.effectiveAt !== effectiveAt) reached = { effectiveAt, ids: new Set() };
    const { ids } = reached;
    const rows = await readQueries.run(provisionalCases(effectiveAt));
    const left = rows.map(({ id }) => String(id)).filter((id) => !ids.has(id) && !putOff.waits(id, now));
    let changed = 0;
    const settle = async (id: string): Promise<void> => {
      const answer = await commands.handle(`case-${id}`, settleBy(effectiveAt, now));
      // Whoever is asked to come back is asked in the next round; one that takes no more events is not.
      if (isRejection(answer) && answer.rejected === 'busy') return;
      ids.add(id);
      if (!isRejection(answer) && !answer.repeated && answer.last > 0) changed += 1;
    };
    await eachLimited(left.slice(0, ROUND_CASES_MAX), CASES_AT_ONCE, (id) => putOff.attempt(id, now, () => settle(id)));
    return changed;
  };
}
