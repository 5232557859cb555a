import type { BrokerMessage } from '../ports/index.ts';
import { RELAY_HEADERS } from './outgoing-facts.ts';

/** One send stays below what a broker takes for one partition by default (1 MiB), all in one partition. */
const SEND_BYTES_MAX = 900_000;
/** Headers and key of a message are some hundred bytes. */
const MESSAGE_EXTRA_BYTES = 600;

const bytesOf = ({ body }: BrokerMessage): number => new TextEncoder().encode(body).length + MESSAGE_EXTRA_BYTES;

/** What one event tells stays together: a broker keeps or loses one send to a partition as a whole. */
const eventsOf = (messages: readonly BrokerMessage[]) =>
  Map.groupBy(messages, ({ headers }) => headers[RELAY_HEADERS.position]).values();

/** In order, each as large as one send may be. */
export function* inSlices(messages: readonly BrokerMessage[]): Generator<readonly BrokerMessage[]> {
  let [slice, bytes]: [BrokerMessage[], number] = [[], 0];
  for (const event of eventsOf(messages)) {
    const size = event.reduce((sum, message) => sum + bytesOf(message), 0);
    if (slice.length > 0 && bytes + size > SEND_BYTES_MAX) {
      yield slice;
      [slice, bytes] = [[], 0];
    }
    slice.push(...event);
    bytes += size;
  }
  if (slice.length > 0) yield slice;
}
