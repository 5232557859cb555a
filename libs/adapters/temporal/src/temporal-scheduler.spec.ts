import { expect, it } from '@jest/globals';
import { SchedulerUnavailable } from '@lianxin/engine';
import { createClient } from './connection.ts';
import { TemporalScheduler } from './temporal-scheduler.ts';

/** Nothing listens there: the connection is refused at once. */
const NOWHERE = '127.0.0.1:1';

it('a scheduler whose server is away says so by the failure that its port names', async () => {
  const client = createClient({ address: NOWHERE, namespace: 'default' });
  const scheduler = new TemporalScheduler(client);
  const asked = [
    scheduler.wake('errand', 'errand-1', 1),
    scheduler.findNotRunning(['errand-1']),
    scheduler.startNotice('errand-1', 'n1'),
    scheduler.countRunning(['errand']),
  ];
  for (const { reason } of (await Promise.allSettled(asked)) as PromiseRejectedResult[])
    expect(reason).toBeInstanceOf(SchedulerUnavailable);
  await client.connection.close();
});
