/** Durations of one measurement, in milliseconds. */
export class Samples {
  private readonly taken: number[] = [];
  private sorted: Float64Array | undefined;

  static of(values: readonly number[]): Samples {
    const samples = new Samples();
    for (const value of values) samples.add(value);
    return samples;
  }

  static join(parts: readonly Samples[]): Samples {
    return Samples.of(parts.flatMap(({ taken }) => taken));
  }

  add(ms: number): void {
    this.taken.push(ms);
    this.sorted = undefined;
  }

  get count(): number {
    return this.taken.length;
  }

  /** The duration that this share (0.99) of them did not exceed; NaN when there are none. */
  percentile(share: number): number {
    this.sorted ??= Float64Array.from(this.taken).sort();
    return this.sorted[Math.min(this.sorted.length - 1, Math.floor(this.sorted.length * share))] ?? Number.NaN;
  }

  get p50(): number {
    return this.percentile(0.5);
  }

  get p99(): number {
    return this.percentile(0.99);
  }

  get max(): number {
    return this.percentile(1);
  }
}

/** Runs `once` over and over in so many callers, each beginning its next when the last is answered. */
export async function runClosedLoop(
  { callers, seconds }: { readonly callers: number; readonly seconds: number },
  once: (caller: number, round: number) => Promise<void>,
): Promise<{ readonly rounds: number; readonly seconds: number }> {
  const begun = performance.now();
  const end = begun + seconds * 1000;
  let rounds = 0;
  await Promise.all(
    Array.from({ length: callers }, async (_, caller) => {
      for (let round = 0; performance.now() < end; round += 1) {
        await once(caller, round);
        rounds += 1;
      }
    }),
  );
  return { rounds, seconds: (performance.now() - begun) / 1000 };
}
