import { forEachLimited, runImport } from '@lianxin/engine';
import { CHINA_OFFSET_MINUTES, CLOCK_ACTOR, DAY_MS, addMs, isRejection } from '@lianxin/kernel';
import type { DrawState } from '@lianxin/look-back';
import { drawIdOf, drawTermsOf } from '@lianxin/look-back';
import type { DrawRule, Programme } from '@lianxin/programme';
import { ProgrammeRegistry, periodAt } from '@lianxin/programme';
import type { Runtime } from '@lianxin/runtime';
import type { BenchContext } from '../benchmark.ts';
import { measuredSeconds } from '../benchmark.ts';
import { CASES_LAST_MS, casesAtWork } from '../changes/cases-at-work.ts';
import { OFFICE } from '../fixture/bench-office.ts';
import { HttpHarness } from '../http/harness.ts';
import type { SignedInOffice } from '../http/case-steps.ts';
import { formatFigure } from '../report/table.ts';

const CASES = 20_000;
const CASES_QUICK = 500;
const SECONDS_MAX = 60;
/** Of other people, while the draw is carried out: an office that is at work. */
const COMMANDS_PER_SECOND = 60;
const [CONNECTIONS, WARM_SECONDS, MEASURED_SECONDS] = [32, 5, 20];
const P99_RATIO_MAX = 2;
const RESOLVED_AT_ONCE = 16;

const RULE: DrawRule = {
  ...{ period: 'week', sources: { persons: [] }, must: ['breach'], ours: true },
  revealWithin: { unit: 'working-days', amount: 2 },
  strata: [
    { id: 'all', percent: 5, min: 10 },
    { id: 'cadre', by: 'cadre', min: 1 },
  ],
};
/** Draws as it does, but by the share of the system alone: nobody is waited for here. */
const PROGRAMME = new ProgrammeRegistry().find('shandong-2020@4') as Programme;

async function sendOrThrow(answer: Promise<object>): Promise<void> {
  const given = await answer;
  if (isRejection(given)) throw new Error(given.code);
}

/** They came in at work, and are resolved now: what ended in a file would be in no draw. */
async function resolveCases({ application, clock }: Runtime, harness: HttpHarness, cases: number): Promise<void> {
  const { enterprises } = harness.office;
  const data = { reply: '口罩已送达，企业签收。', outcome: 'solved' };
  await forEachLimited(Array.from({ length: cases }).keys(), RESOLVED_AT_ONCE, async (n) => {
    const actor = { id: enterprises[n % enterprises.length]?.lead ?? '', roles: ['cadre'], office: OFFICE };
    const command = { commandId: `resolve-${n}`, type: 'ResolveCase', data, actor, at: clock.now() };
    await sendOrThrow(application.sendInternal(`case-run${n}`, { ...command, ingress: 'http' }));
  });
}

/** Of the week before, so that it may be closed at once. */
async function openDraw({ application, clock }: Runtime): Promise<string> {
  const at = clock.now();
  const period = periodAt('week', addMs(at, -7 * DAY_MS), CHINA_OFFSET_MINUTES);
  const stream = `draw-${drawIdOf({ office: OFFICE, programme: PROGRAMME.id, period: period.id })}`;
  const data = drawTermsOf(RULE, { office: OFFICE, programme: PROGRAMME, period });
  const command = { commandId: 'open-draw', type: 'OpenDraw', data, actor: CLOCK_ACTOR, at };
  await sendOrThrow(application.openInternal(stream, { ...command, ingress: 'workflow' }));
  return stream;
}

/** As a worker does, act by act; how long each took, and what came out. */
async function carryOut(runtime: Runtime, stream: string) {
  const carry = runtime.modules.get('draw')?.applyChange;
  if (!carry) throw new Error('draws are carried out by nobody');
  const acts: { kind: string; seconds: number }[] = [];
  const load = async (): Promise<DrawState> => (await runtime.commands.cache.loadLatest(stream)).state as DrawState;
  for (let due = 'close-population'; ;) {
    const begun = performance.now();
    const agenda = await carry(runtime, stream, runtime.clock.now());
    acts.push({ kind: due, seconds: (performance.now() - begun) / 1000 });
    const next = agenda.acts[0];
    if (!next || next.at > runtime.clock.now()) return { acts, state: await load() };
    due = next.kind;
  }
}

/** p99 of the commands of other people, in milliseconds. */
async function measureCommands(bench: BenchContext, harness: HttpHarness, town: SignedInOffice): Promise<number> {
  const { p99Ms } = await harness.driver.run({
    ...{ kind: 'open', town, perSecond: COMMANDS_PER_SECOND, connections: CONNECTIONS, warmSeconds: WARM_SECONDS },
    ...{ run: `draw-${Date.now().toString(36)}`, seconds: measuredSeconds(bench, MEASURED_SECONDS) },
  });
  return p99Ms;
}

/** A population of ended cases, from its closing to the record of its last member, while others go on with theirs. */
export async function measureCarriedOut(bench: BenchContext): Promise<void> {
  const cases = bench.quick ? CASES_QUICK : CASES;
  const harness = await HttpHarness.setUp(bench, 'carried-out', { programme: 'shandong-2020@4' });
  const { runtime } = harness;
  const asOf = runtime.clock.now();
  await runImport(runtime, casesAtWork(harness.office, cases, addMs(asOf, -CASES_LAST_MS)), { asOf });
  await resolveCases(runtime, harness, cases);
  const town = await harness.startApi();
  const alone = await measureCommands(bench, harness, town);
  const stream = await openDraw(runtime);
  const [{ acts, state }, beside] = await Promise.all([
    carryOut(runtime, stream),
    measureCommands(bench, harness, town),
  ]);
  const seconds = acts.reduce((sum, act) => sum + act.seconds, 0);
  const kinds = [...new Set(acts.map(({ kind }) => kind))];
  bench.table(
    `One draw carried out: ${formatFigure(state.closed?.count ?? 0)} members, ${state.telling.told} told`,
    kinds.map((kind) => {
      const of = acts.filter((act) => act.kind === kind);
      return { act: kind, times: of.length, seconds: of.reduce((sum, act) => sum + act.seconds, 0) };
    }),
  );
  bench.table(`p99 of ${COMMANDS_PER_SECOND} commands a second of other people`, [
    { 'alone ms': alone, 'meanwhile ms': beside },
  ]);
  // Other people's cases end meanwhile, and are members too.
  if (state.telling.told < cases) throw new Error('not every case was told');
  const what = `a population of ${formatFigure(cases)}, closed and drawn to its last member`;
  bench.goal({ what, measured: seconds, unit: 's', atMost: SECONDS_MAX });
  const p99 = `p99 of ${COMMANDS_PER_SECOND} commands/s meanwhile`;
  bench.goal({ what: p99, measured: beside / alone, unit: '×', atMost: P99_RATIO_MAX });
}
