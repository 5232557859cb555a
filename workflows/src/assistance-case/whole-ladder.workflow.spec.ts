import { expect, it } from '@jest/globals';
import type { CaseEvent } from '@lianxin/case';
import { DAY_MS, HOUR_MS, toMs } from '@lianxin/kernel';
import { describeCachedAndReplayed } from '../../test/describe-cached-and-replayed.ts';
import { openAssignedCase, createCaseEngine } from '../../test/assigned-case.ts';
import { waitUntil } from '../../test/wait.ts';

const STEP_MS = 8 * HOUR_MS;
/** After the last rung nothing is left to fire. */
const LONG_AFTER_MS = 14 * DAY_MS;
const TEST_MS_MAX = 120_000;

/** What becomes of a resolve clock nobody stops, in the order it takes effect. */
const LADDER = ['reminder', 'breach', 'yellow-card', 'red-card', 'supervision-order', 'interview'];
/** Asked of somebody, and nobody answered; the order's silence is what leads to the interview. */
const UNANSWERED = ['yellow-card', 'red-card', 'supervision-order', 'interview'];

function stepOf({ type, data }: CaseEvent): readonly string[] {
  if (type === 'ReminderFired') return ['reminder'];
  if (type === 'RungFired') return [data.rung];
  return type === 'ClockBreached' && data.kind === 'resolve' ? ['breach'] : [];
}

describeCachedAndReplayed(
  'a case nobody works on',
  (bench) => {
    const eventsOf = async (stream: string) => {
      const events = await bench().engine.events(stream);
      return events.map(({ type, data, effectiveAt }) => ({ type, data, at: effectiveAt }) as CaseEvent);
    };
    const stepsOf = async (stream: string) => (await eventsOf(stream)).flatMap(stepOf);

    /** Rungs that nobody acknowledged in time. */
    const unansweredOf = async (stream: string) =>
      (await eventsOf(stream)).flatMap(({ type, data }) =>
        type === 'NoticeIssued' && data.template === 'rung-unacknowledged' ? [data.params['rung']] : [],
      );

    /** Those issued, and those that came to an end. */
    const noticesOf = async (stream: string): Promise<readonly [readonly string[], readonly string[]]> => {
      const events = await eventsOf(stream);
      const of = (...types: readonly string[]): readonly string[] =>
        events
          .filter(({ type }) => types.includes(type))
          .map(({ data }) => (data as { readonly notice: string }).notice)
          .sort();
      return [of('NoticeIssued'), of('NoticeSent', 'NoticeSuperseded', 'NoticeGivenUp')];
    };

    /** Every other settle is recorded and its answer lost: the worker died in between. */
    const dieAfterEveryOtherSettle = () => {
      let settles = 0;
      bench().engine.beforeActivity = async ({ activity: verb, stream, now }) => {
        if (verb !== 'settle' || now === undefined) return;
        settles += 1;
        if (settles % 2 === 0) return;
        await bench().engine.settle(stream, now);
        throw new Error('the worker died after the append');
      };
    };

    it(
      'climbs its ladder over weeks, each rung once, though workers come, die and go',
      async () => {
        const stream = 'case-ladder';
        await openAssignedCase(bench(), stream, 'shandong-2020@2');
        dieAfterEveryOtherSettle();
        for (const count of LADDER.keys()) {
          await bench().skipUntil(LADDER[count] ?? '', STEP_MS, async () => (await stepsOf(stream)).length > count);
          await bench().replaceWorker();
        }
        // An answer is waited for from when the rung's notice was sent, which takes real time.
        const isSilent = async () => (await unansweredOf(stream)).length === UNANSWERED.length;
        await bench().skipUntil('silence on the last rung', STEP_MS, isSilent);
        await bench().skipTime(LONG_AFTER_MS);
        await waitUntil('an end of every notice', async () => {
          const [issued, ended] = await noticesOf(stream);
          return issued.length === ended.length;
        });

        expect(await stepsOf(stream)).toEqual(LADDER);
        const events = await eventsOf(stream);
        expect(await unansweredOf(stream)).toEqual(UNANSWERED);
        const fired = events.filter((event) => stepOf(event).length > 0).map(({ at }) => toMs(at));
        expect(fired).toEqual([...fired].sort((a, b) => a - b));
        expect((fired.at(-1) ?? 0) - (fired[0] ?? 0)).toBeGreaterThan(5 * DAY_MS);
        const [issued, ended] = await noticesOf(stream);
        expect([new Set(issued).size, ended]).toEqual([issued.length, issued]);
      },
      TEST_MS_MAX,
    );
  },
  createCaseEngine,
);
