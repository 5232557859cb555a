import type { KurrentDBClient } from '@kurrent/kurrentdb-client';
import { StoreUnavailable } from '@lianxin/engine';
import type { ClientWithin, Driver } from './driver.ts';
import { DEADLINE_MS } from './driver.ts';
import { ReadCalls } from './read-calls.ts';
import { serverQuestions } from './server-questions.ts';
import type { Wire, WireEvent } from './wire.ts';

/** What the client says of an address that it cannot read would quote it, and with it a password. */
function createClient({ client: { KurrentDBClient } }: Driver, url: string): KurrentDBClient {
  try {
    return KurrentDBClient.connectionString(url);
  } catch {
    throw new StoreUnavailable(
      'KurrentDB: its address cannot be read; it is kurrentdb://user:password@host:2113?tls=true, with all but letters and digits of user and password percent-encoded',
    );
  }
}

/** The seam over one connection of the real client. Throws `StoreUnavailable` where the address cannot be read. */
export function openWire(driver: Driver, url: string): Wire {
  const { NO_STREAM } = driver.client;
  const client = createClient(driver, url);
  const within = client as unknown as ClientWithin;
  const reads = new ReadCalls(driver, within);
  return {
    append: async (stream, expected, events) => {
      const streamState = expected === 0 ? NO_STREAM : BigInt(expected - 1);
      await client.appendToStream(
        stream,
        events.map((event) => toDriverEvent(driver, event)),
        { requiresLeader: true, streamState, deadline: DEADLINE_MS },
      );
    },
    readStream: (stream, from, count) => reads.readStream({ stream, fromRevision: from - 1, count }),
    readLast: async (stream) => (await reads.readStream({ stream, count: 1 }))[0],
    readLog: (read) => reads.readLog(read),
    readLogEnd: (prefix, count) => reads.readLogEnd(prefix, count),
    subscribe: (prefix, onEvent, onEnd) => subscribe(client, driver, prefix, { onEvent, onEnd }),
    ...serverQuestions(driver, client, within),
    close: async () => {
      await client.dispose();
      // The client leaves its connection open. Where it has none it looks for one first, which nobody waits for.
      const closing = within.getChannel().then((channel) => channel.close());
      closing.catch(() => undefined);
    },
  };
}

function toDriverEvent({ client: { jsonEvent } }: Driver, { id, type, data, metadata }: WireEvent) {
  return jsonEvent({ id, type, data: data as never, metadata: metadata as never });
}

interface Heard {
  readonly onEvent: () => void;
  readonly onEnd: () => void;
}

function subscribe(client: KurrentDBClient, driver: Driver, prefix: string, { onEvent, onEnd }: Heard) {
  // Its checkpoints are places of events that are nobody's here: none is kept.
  const filter = driver.client.streamNameFilter({ prefixes: [prefix], checkpointInterval: 1 });
  const subscription = client.subscribeToAll({ requiresLeader: true, fromPosition: driver.client.END, filter });
  return new Promise<() => Promise<void>>((resolve, reject) => {
    subscription.on('data', onEvent);
    subscription.on('confirmation', () => resolve(() => subscription.unsubscribe()));
    subscription.on('error', (error) => {
      reject(new StoreUnavailable('KurrentDB: the subscription broke off', { cause: error }));
      onEnd();
    });
    subscription.on('end', onEnd);
  });
}
