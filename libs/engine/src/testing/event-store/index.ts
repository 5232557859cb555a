import { describe } from '@jest/globals';
import { appending } from './appending.ts';
import { believing } from './believing.ts';
import { following } from './following.ts';
import type { MakeEventStore } from './harness.ts';
import { ready } from './harness.ts';
import { payloads } from './payloads.ts';
import { reading } from './reading.ts';
import { repeating } from './repeating.ts';
import { unavailable } from './unavailable.ts';

export type { EventStoreUnderTest, MakeEventStore } from './harness.ts';

/** What every event store does. */
export function eventStoreContract(name: string, make: MakeEventStore): void {
  describe(`${name} as event store`, () => {
    const at = ready(make);
    appending(at);
    repeating(at);
    payloads(at);
    reading(at);
    following(at);
    believing(at);
    unavailable(at);
  });
}
