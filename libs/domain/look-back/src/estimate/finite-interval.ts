import { memoizeBounded } from '@lianxin/kernel';

/** How many of a population hold, by a sample of it without repeats: the least and the most that the sample leaves. */
export interface FiniteInterval {
  readonly low: number;
  readonly high: number;
}

export interface FiniteSample {
  readonly population: number;
  readonly sampled: number;
  readonly held: number;
}

/** What each of the two tails may have at the most, for 95 % between them; chances that come to just that are rounded. */
const TAIL = 0.025 + 1e-9;

/**
 * Further from its mean than the root of this times the sample, a count has a chance of 2 exp(-2 × this) at the most, less
 * than is rounded (Hoeffding, Journal of the American Statistical Association 58 (1963) 13–30, section 6).
 */
const REACH = 14;

/** Three a draw, for lists of some hundred draws. */
const INTERVALS_KEPT_MAX = 2000;

/** log(n!) for each n up to the population; the intervals of a draw, which are asked for together, have one table. */
const logFactorials = memoizeBounded(1, String, (population: number): Float64Array => {
  const logs = new Float64Array(population + 1);
  for (let n = 1; n <= population; n += 1) logs[n] = (logs[n - 1] as number) + Math.log(n);
  return logs;
});

/** Chances of a sample, where so many of the population hold: hypergeometric. */
class SampleChances {
  private readonly logs: Float64Array;
  private readonly population: number;
  private readonly sampled: number;

  constructor({ population, sampled }: FiniteSample) {
    this.logs = logFactorials(population);
    this.population = population;
    this.sampled = sampled;
  }

  /** That the sample has from `least` to `most` that hold, if `holding` of all do. */
  between(holding: number, least: number, most: number): number {
    const { population, sampled } = this;
    const [mean, reach] = [(sampled * holding) / population, Math.sqrt(REACH * sampled)];
    const from = Math.max(least, sampled - (population - holding), Math.ceil(mean - reach));
    const to = Math.min(most, sampled, holding, Math.floor(mean + reach));
    const all = this.logChoose(population, sampled);
    let sum = 0;
    for (let held = from; held <= to; held += 1)
      sum += Math.exp(this.logChoose(holding, held) + this.logChoose(population - holding, sampled - held) - all);
    return sum;
  }

  private logChoose(n: number, k: number): number {
    const { logs } = this;
    return (logs[n] as number) - (logs[k] as number) - (logs[n - k] as number);
  }
}

/** The first of these numbers that holds; past some number all do. */
function findFirst(from: number, to: number, holds: (n: number) => boolean): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function invertTests(sample: FiniteSample): FiniteInterval {
  const { population, sampled, held } = sample;
  const chances = new SampleChances(sample);
  const [least, most] = [held, population - (sampled - held)];
  return {
    low: findFirst(least, most, (holding) => chances.between(holding, held, sampled) > TAIL),
    high: findFirst(least, most, (holding) => holding === most || chances.between(holding + 1, 0, held) <= TAIL),
  };
}

/**
 * The 95 % interval for how many of a finite population hold. Both ends invert the test of the hypergeometric distribution,
 * as Clopper and Pearson did for the binomial one: a number is left out where the sample, or one further from it, would have
 * had a chance of 2.5 % or less. So it covers the truth in 95 % of all samples at least, however small the population
 * (Buonaccorsi, The American Statistician 41 (1987) 215–218; Wright, Exact Confidence Bounds, 1991), and a sample of all is
 * a point. Large ones take milliseconds, and a list asks for the same again and again.
 */
export const finiteInterval = memoizeBounded(
  INTERVALS_KEPT_MAX,
  ({ population, sampled, held }: FiniteSample) => `${population}/${sampled}/${held}`,
  invertTests,
);
