/** Numbers between 0 and 1 that a seed gives again: mulberry32. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export const VICTIMS = ['api', 'worker', 'temporal', 'postgres'] as const;
export type Victim = (typeof VICTIMS)[number];

export interface PlannedKill {
  readonly victim: Victim;
  /** It happens when so many commands are acknowledged. */
  readonly afterCommands: number;
}

function shuffle<T>(items: readonly T[], random: () => number): T[] {
  const left = [...items];
  const taken: T[] = [];
  while (left.length > 0) taken.push(...left.splice(Math.floor(random() * left.length), 1));
  return taken;
}

/**
 * Every victim in turn, each round in another order, at moments spread over the run: by commands, not by the clock, so
 * that the same seed hits the same stretch of work on a slow machine too.
 */
export function planKills(
  seed: number,
  { kills, commands }: { kills: number; commands: number },
): readonly PlannedKill[] {
  const random = seededRandom(seed);
  const victims: Victim[] = [];
  while (victims.length < kills) victims.push(...shuffle(VICTIMS, random));
  const stretch = commands / (kills + 1);
  return victims.slice(0, kills).map((victim, n) => ({
    victim,
    afterCommands: Math.floor(stretch * (n + 0.5 + random())),
  }));
}
