import type { Connection } from './connection.ts';
import { formatPost } from './connection.ts';
import { nextCommandOf, startCase } from './case-steps.ts';
import type { BurstPlan, ClosedPlan } from './plans.ts';
import { Tally } from './tally.ts';
import type { DriverResult } from './tally.ts';

/** A server that refuses everything would otherwise be asked as fast as it can refuse. */
const PAUSE_AFTER_FAILURE_MS = 20;

export async function driveClosedLoop(plan: ClosedPlan, connections: readonly Connection[]): Promise<DriverResult> {
  const tally = new Tally();
  let next = 0;
  let over = false;
  const begin = setTimeout(() => tally.startCounting(), plan.warmSeconds * 1000);
  const end = setTimeout(() => (over = true), (plan.warmSeconds + plan.seconds) * 1000);
  await Promise.all(
    connections.map(async (connection) => {
      while (!over) await runCase(connection, plan, { n: next++, tally, isOver: () => over });
    }),
  );
  clearTimeout(begin);
  clearTimeout(end);
  return tally.result();
}

export async function driveBurst(plan: BurstPlan, connections: readonly Connection[]): Promise<DriverResult> {
  const tally = new Tally();
  let next = 0;
  await Promise.all(
    connections.map(async (connection) => {
      while (next < plan.cases) await runCase(connection, plan, { n: next++, tally, stepsMax: plan.steps });
    }),
  );
  return tally.result();
}

interface CaseRun {
  readonly n: number;
  readonly tally: Tally;
  readonly isOver?: () => boolean;
  readonly stepsMax?: number;
}

/** One case from its request on, until it is finished, or far enough, or the time is over. */
async function runCase(
  connection: Connection,
  { town, run }: Pick<ClosedPlan, 'town' | 'run'>,
  { n, tally, isOver: over = () => false, stepsMax = Infinity }: CaseRun,
): Promise<void> {
  const one = startCase(town, run, n);
  while (!over() && one.step < stepsMax) {
    const text = formatPost(nextCommandOf(one, town.office));
    const sent = performance.now();
    const went = tally.countAnswer(one, await connection.send(text), sent);
    if (went === 'failed') await new Promise((resolve) => setTimeout(resolve, PAUSE_AFTER_FAILURE_MS));
    if (went !== 'goes-on') return;
  }
}
