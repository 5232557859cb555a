import type { Runtime } from '@lianxin/runtime';
import type { FastifyInstance } from 'fastify';

/** While the api answers it asks itself every second whether its clock and its memory of the record still hold. */
export function runSelfChecks(
  server: Pick<FastifyInstance, 'addHook'>,
  { selfCheck }: Pick<Runtime, 'selfCheck'>,
): void {
  server.addHook('onReady', async () => {
    await selfCheck.check().catch(() => undefined);
    selfCheck.start();
  });
  server.addHook('onClose', () => selfCheck.stop());
}
