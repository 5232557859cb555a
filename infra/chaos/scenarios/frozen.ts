import { ProgrammeRegistry } from '@lianxin/programme';
import type { Programme } from '@lianxin/programme';
import { readClearLog } from '../check/check.ts';
import { expectThat } from '../check/finding.ts';
import { streamsReachedBySilence, findUnannouncedRungs } from '../check/unannounced-rungs.ts';
import type { PlanCase } from '../intentions.ts';
import { planCaseWith } from '../intentions.ts';
import { sleepUntil } from '../wait-until.ts';
import { staffedCasesAfter, writeNotes } from './staffed-cases.ts';
import type { Scenario } from './scenario.ts';
import { mergeLoads, withFindings } from './scenario.ts';

const CASES = 12;
const COMMANDS = 150;
/** A minute until the order, a minute until silence counts: nobody but the officers moves from before the one to after the other. */
const FROZEN_FROM_MS = 45_000;
const ORDER_MS = 62_000;
const SILENCE_MS = 126_000;
/** Once they are thawed: the notice of the order goes out, and a minute of silence after it counts. */
const SILENT_UNTIL_MS = 90_000;
const SLEEPERS = ['temporal', 'worker'] as const;
const UNTIL_ACCEPTED = 5;

/** Of the ladder only what silence leads from and to, as early as minutes allow. */
function hurriedProgramme(): Programme {
  const minutes = new ProgrammeRegistry().find('demo-minutes@2') as Programme;
  const offsets = new Map([
    ['supervision-order', 0],
    ['interview', 0],
  ]);
  return {
    ...minutes,
    id: 'hurried',
    version: 1,
    clocks: { ...minutes.clocks, resolve: { ...minutes.clocks.resolve, amount: 1 } },
    ladder: minutes.ladder
      .filter(({ rung }) => offsets.has(rung))
      .map((step) => ({ ...step, offset: { ...step.offset, amount: 0 } })),
  } as Programme;
}

const PROGRAMME = hurriedProgramme();
const planHurried: PlanCase = (office, run, n) =>
  planCaseWith(office, { run, n, commands: UNTIL_ACCEPTED, programme: PROGRAMME.id });

/** What falls due meanwhile is found by the first who comes by; nobody is blamed for not answering what was not sent. */
export const frozenScenario: Scenario = {
  name: 'frozen',
  what: 'scheduler and worker are frozen for a minute and a half while officers work, and thawed',
  // The whole machine sleeps, its supervisor included.
  productOptions: { programmes: [PROGRAMME], silentMsMax: Infinity },
  run: async (harness) => {
    const { product, say } = harness;
    const hurry = await harness.load({ run: 'hurried', commands: CASES * UNTIL_ACCEPTED, planOf: planHurried });
    const begun = Date.now();
    const before = await harness.load({ run: 'before', commands: COMMANDS });
    await sleepUntil(begun + FROZEN_FROM_MS);
    for (const name of SLEEPERS) product.signal(name, 'SIGSTOP');
    say(`frozen: ${SLEEPERS.join(', ')}`);
    const meanwhile = await harness.load({ run: 'meanwhile', commands: COMMANDS });
    const desks = staffedCasesAfter(harness, hurry, 'AcceptOffer');
    await sleepUntil(begun + ORDER_MS);
    const first = await writeNotes(harness, desks, 'note-at-order');
    await sleepUntil(begun + SILENCE_MS);
    const second = await writeNotes(harness, desks, 'note-at-silence');
    const log = await readClearLog(harness.runtime);
    for (const name of [...SLEEPERS].reverse()) product.signal(name, 'SIGCONT');
    const orders = log.filter(
      ({ type, data }) => type === 'RungFired' && (data as { rung: string }).rung === 'supervision-order',
    );
    say(`thawed; ${orders.length} orders were found due by officers`);
    await harness.waitUntilSettled({ notBefore: Date.now() + SILENT_UNTIL_MS });
    const examined = await harness.examine(mergeLoads(hurry, before, meanwhile, first, second));
    const whole = await readClearLog(harness.runtime);
    const silent = streamsReachedBySilence(whole, 'interview');
    const left = desks.filter(({ stream }) => !silent.has(stream));
    return withFindings(
      examined,
      expectThat('silence leads to the interview in every hurried case', desks.length > 0 && left.length === 0, left),
      expectThat('every order is found due by an officer', orders.length === desks.length, orders.length),
      findUnannouncedRungs(whole),
    );
  },
};
