import { describe } from '@jest/globals';
import { testAppending } from './appending.ts';
import { testRefusingClaims } from './refusing-claims.ts';
import { testReadingSlim } from './reading-slim.ts';
import type { MakeEventStore } from './harness.ts';
import { setUpStore } from './harness.ts';
import { testPayloads } from './payloads.ts';
import { testReading } from './reading.ts';
import { testRepeating } from './repeating.ts';
import { testUnavailable } from './unavailable.ts';

export type { EventStoreUnderTest, MakeEventStore } from './harness.ts';

/** What every event store does. */
export function eventStoreContract(name: string, make: MakeEventStore): void {
  describe(`${name} as event store`, () => {
    const at = setUpStore(make);
    testAppending(at);
    testRepeating(at);
    testPayloads(at);
    testReading(at);
    testReadingSlim(at);
    testRefusingClaims(at);
    testUnavailable(at);
  });
}
