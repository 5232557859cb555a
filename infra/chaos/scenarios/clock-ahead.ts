import type { RecordedEvent } from '@lianxin/kernel';
import { readLog } from '../check/check.ts';
import type { Finding } from '../check/finding.ts';
import { expected } from '../check/finding.ts';
import { sleepUntil } from '../until.ts';
import { abandoned, noteBy, sendAll } from './desks.ts';
import type { Scenario } from './scenario.ts';
import { together, withFindings } from './scenario.ts';

const COMMANDS = 300;
const AHEAD_S = 30;
/** Offers are open for a minute: by the scheduler's clock these are lapsed, by everybody else's they are not. */
const ACCEPTED_AT_MS = 45_000;
const LAPSED_AT_MS = 75_000;
/** From when it is due until the workflow has said so. */
const LATE_S_MAX = 10;

/** Who is in time is in time, and who is late is late when he is, not thirty seconds before. */
export const clockAhead: Scenario = {
  name: 'clock-ahead',
  what: "the scheduler's clock is half a minute ahead, as its clients see it: nothing lapses early, and nothing late",
  site: { aheadMs: AHEAD_S * 1000 },
  run: async (stage) => {
    const { installation, say, site } = stage;
    const begun = Date.now();
    const before = await stage.load({ run: 'before', commands: COMMANDS });
    const offered = abandoned(stage, before);
    const inTime = offered.filter((_, n) => n % 2 === 0);
    await sleepUntil(begun + ACCEPTED_AT_MS);
    const accepted = await sendAll(
      stage,
      inTime.map(({ stream, lead }, n) => {
        return { stream, intention: { ...noteBy(lead, `accept-in-time-${n}`), type: 'AcceptOffer', data: {} } };
      }),
    );
    await stage.settle({ notBefore: begun + LAPSED_AT_MS });
    const lapsed = (await readLog(installation)).filter(
      ({ type, meta }) => type === 'OfferLapsed' && meta.door === 'workflow',
    );
    say(`${accepted.acknowledged.length} accepted in their last seconds, ${lapsed.length} lapsed`);
    return withFindings(
      await stage.examine(together(before, accepted)),
      expected('the scheduler told times that are ahead', site.timesAhead > 0, site.timesAhead),
      expected('the others lapse', lapsed.length === offered.length - inTime.length, lapsed.length),
      lapsed.flatMap(isLate),
    );
  },
};

function isLate({ stream, effectiveAt, recordedAt }: RecordedEvent): readonly Finding[] {
  const lateS = (Date.parse(recordedAt) - Date.parse(effectiveAt)) / 1000;
  return expected(`${stream}: what is due is recorded then`, lateS >= 0 && lateS < LATE_S_MAX, lateS);
}
