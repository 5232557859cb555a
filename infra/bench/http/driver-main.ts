import type { PeopleResult } from '../console/people.ts';
import { watchPeople } from '../console/people.ts';
import { Connection } from './connection.ts';
import { driveBurst, driveClosedLoop } from './closed-loop.ts';
import { driveOpenLoop } from './open-loop.ts';
import type { DriverPlan, PeoplePlan } from './plans.ts';
import type { DriverResult } from './tally.ts';

// A process of its own, so that what it costs can be told apart: takes a plan by message, answers with its result.

async function runPlan(plan: DriverPlan | PeoplePlan): Promise<DriverResult | PeopleResult> {
  if (plan.kind === 'people') return watchPeople(plan);
  const connections = await Promise.all(
    Array.from({ length: plan.connections }, () => Connection.open(plan.town.port)),
  );
  try {
    if (plan.kind === 'closed') return await driveClosedLoop(plan, connections);
    return plan.kind === 'open' ? await driveOpenLoop(plan, connections) : await driveBurst(plan, connections);
  } finally {
    for (const connection of connections) connection.close();
  }
}

process.on('message', (plan: DriverPlan | PeoplePlan) => {
  runPlan(plan).then(
    (result) => process.send?.({ result }),
    (error: unknown) => process.send?.({ failed: error instanceof Error ? error.message : String(error) }),
  );
});
process.on('disconnect', () => process.exit(0));
process.send?.('ready');
