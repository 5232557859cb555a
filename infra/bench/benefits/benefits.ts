import { sha256Hex } from '@lianxin/adapter-crypto';
import type { Determination, Evidence } from '@lianxin/benefits';
import { determine, verifyDetermination } from '@lianxin/benefits';
import { fromMs, HOUR_MS, instant, toMs } from '@lianxin/kernel';
import type { BenefitInForce, KnownProgramme } from '@lianxin/programme';
import { findBenefit, ProgrammeRegistry } from '@lianxin/programme';
import type { BenchContext, Benchmark } from '../benchmark.ts';

const TRIPS = 20_000;
const TRIPS_QUICK = 500;
const PER_SECOND_MIN = 500;
const SECOND_MS = 1000;
const PROGRAMME = 'shandong-2020@5';
const POLICY = 'charter-trip';
/** More than February has. */
const HOURS = 800;
const FIRST = toMs(instant('2020-02-01T00:00:00Z'));

const known = new ProgrammeRegistry().findVersion(PROGRAMME) as KnownProgramme;
const inForce = findBenefit(known, POLICY) as BenefitInForce;

/** No two alike: some reported or departed too late, some too small, some of which something is missing. */
function tripOf(n: number): Evidence {
  const hour = n % HOURS;
  return {
    reportedAt: n % 17 === 0 ? null : fromMs(FIRST + hour * HOUR_MS),
    departedAt: fromMs(FIRST + (hour + (n % 5)) * HOUR_MS),
    fromProvince: n % 11 === 0 ? '370000' : '320000',
    ...{ doorToFactory: n % 13 > 0, workers: 15 + (n % 30), fareFen: 500_000 + n },
  };
}

function decide(n: number): Determination {
  const at = fromMs(FIRST + n * HOUR_MS);
  const { determination } = determine({ ...inForce, policy: POLICY, evidence: tripOf(n), at }, sha256Hex);
  if (!determination) throw new Error(`trip ${n} cannot be taken`);
  return determination;
}

function timed<T>(work: () => T): readonly [result: T, perSecond: (count: number) => number] {
  const begun = performance.now();
  const result = work();
  const tookMs = performance.now() - begun;
  return [result, (count) => (count * SECOND_MS) / tookMs];
}

function run(bench: BenchContext): Promise<void> {
  const count = bench.quick ? TRIPS_QUICK : TRIPS;
  const [made, decidedIn] = timed(() => Array.from({ length: count }, (_, n) => decide(n)));
  const texts = made.map((one) => JSON.stringify(one));
  const [wrong, verifiedIn] = timed(() =>
    texts.filter((text) => verifyDetermination(JSON.parse(text), inForce, sha256Hex).length > 0),
  );
  if (wrong.length > 0) throw new Error(`${wrong.length} determinations are not what they are worked out again`);
  const of = (outcome: string): number => made.filter((one) => one.outcome === outcome).length;
  const figures = { 'decided/s': decidedIn(count), 'verified/s': verifiedIn(count) };
  const outcomes = { granted: of('granted'), refused: of('refused'), undecidable: of('undecidable') };
  bench.table('Charter trips under five conditions, one process', [{ trips: count, ...outcomes, ...figures }]);
  for (const [what, measured] of Object.entries(figures))
    bench.goal({ what: `determinations ${what}`, measured, unit: '/s', atLeast: PER_SECOND_MIN });
  return Promise.resolve();
}

export const benefitsBenchmark: Benchmark = {
  name: 'benefits',
  description: 'determinations of charter trips, decided and worked out again',
  run,
};
