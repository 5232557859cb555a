import { Connection } from './connection.ts';
import { burst, closedLoop } from './closed-loop.ts';
import { openLoop } from './open-loop.ts';
import type { Plan } from './plans.ts';
import type { DriverResult } from './tally.ts';

// A process of its own, so that what it costs can be told apart: takes a plan by message, answers with its result.

async function carryOut(plan: Plan): Promise<DriverResult> {
  const connections = await Promise.all(
    Array.from({ length: plan.connections }, () => Connection.open(plan.town.port)),
  );
  try {
    if (plan.kind === 'closed') return await closedLoop(plan, connections);
    return plan.kind === 'open' ? await openLoop(plan, connections) : await burst(plan, connections);
  } finally {
    for (const connection of connections) connection.close();
  }
}

process.on('message', (plan: Plan) => {
  carryOut(plan).then(
    (result) => process.send?.({ result }),
    (error: unknown) => process.send?.({ failed: error instanceof Error ? error.message : String(error) }),
  );
});
process.on('disconnect', () => process.exit(0));
process.send?.('ready');
