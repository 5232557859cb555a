import { ingressOf } from '@lianxin/kernel';
import { readClearLog } from '../check/check.ts';
import { expectThat } from '../check/finding.ts';
import { punctual } from '../check/punctual.ts';
import { sleepUntil } from '../wait-until.ts';
import { abandonedCases, noteIntention, sendAll } from './staffed-cases.ts';
import type { Scenario } from './scenario.ts';
import { mergeLoads, withFindings } from './scenario.ts';

const COMMANDS = 300;
const AHEAD_S = 30;
/** Offers are open for a minute: by the scheduler's clock these are lapsed, by everybody else's they are not. */
const ACCEPTED_AT_MS = 45_000;
const LAPSED_AT_MS = 75_000;
/** What is not done by then is not waited for: it is found. */
const SETTLE_S_MAX = 120;

/** Who is in time is in time, and who is late is late when he is, not thirty seconds before. */
export const clockAheadScenario: Scenario = {
  name: 'clock-ahead',
  what: "the scheduler's clock is half a minute ahead, as its clients see it: nothing lapses early, and nothing late",
  productOptions: { aheadMs: AHEAD_S * 1000 },
  run: async (harness) => {
    const { runtime, say, product } = harness;
    const begun = Date.now();
    const before = await harness.load({ run: 'before', commands: COMMANDS });
    const offered = abandonedCases(harness, before);
    const inTime = offered.filter((_, n) => n % 2 === 0);
    await sleepUntil(begun + ACCEPTED_AT_MS);
    const accepted = await sendAll(
      harness,
      inTime.map(({ stream, lead }, n) => {
        return { stream, intention: { ...noteIntention(lead, `accept-in-time-${n}`), type: 'AcceptOffer', data: {} } };
      }),
    );
    await harness.waitUntilSettled({ notBefore: begun + LAPSED_AT_MS, secondsMax: SETTLE_S_MAX });
    const lapsed = (await readClearLog(runtime)).filter(
      (event) => event.type === 'OfferLapsed' && ingressOf(event) === 'workflow',
    );
    say(`${accepted.acknowledged.length} accepted in their last seconds, ${lapsed.length} lapsed`);
    return withFindings(
      await harness.examine(mergeLoads(before, accepted)),
      expectThat('the scheduler told times that are ahead', product.shiftedTimes > 0, product.shiftedTimes),
      expectThat('the others lapse', lapsed.length === offered.length - inTime.length, lapsed.length),
      lapsed.flatMap((event) => punctual(event)),
    );
  },
};
