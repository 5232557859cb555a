import { createRequire } from 'node:module';

/** What waits to be sent on one connection of the driver. */
interface RequestQueue {
  readonly pending: readonly unknown[];
  scheduleCheckPendingRequests(): void;
}

const require = createRequire(import.meta.url);
const { prototype } = require('kafkajs/src/network/requestQueue/index.js') as { readonly prototype: RequestQueue };
const schedule = prototype.scheduleCheckPendingRequests;

/**
 * The driver looks at the queue of each connection every millisecond for ever, also while nothing is in it, by timers whose
 * time is over when they are set, of which Node warns. Whatever is put into the queue asks for a look itself.
 */
prototype.scheduleCheckPendingRequests = function (this: RequestQueue): void {
  if (this.pending.length > 0) schedule.call(this);
};
