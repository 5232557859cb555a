import { fileURLToPath } from 'node:url';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import type { FloorActivities } from './floor-case.ts';

// A process of its own, as the product's worker is: `worker.ts ADDRESS TASK-QUEUE`.
const [address = '', taskQueue = ''] = process.argv.slice(2);

Runtime.install({ logger: new DefaultLogger('ERROR') });
const connection = await NativeConnection.connect({ address });
const activities: FloorActivities = { step: (n) => Promise.resolve(n) };
const worker = await Worker.create({
  connection,
  taskQueue,
  activities,
  workflowsPath: fileURLToPath(new URL('floor-case.ts', import.meta.url)),
  maxCachedWorkflows: 2000,
});
process.send?.('ready');
process.on('disconnect', () => worker.shutdown());
await worker.run();
await connection.close();
