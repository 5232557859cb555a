import { describe } from '@jest/globals';
import { testAppending } from './appending.ts';
import { testRefusingClaims } from './refusing-claims.ts';
import { testReadingSlim } from './reading-slim.ts';
import type { MakeEventStore } from './harness.ts';
import { setUpStore } from './harness.ts';
import { testPayloads } from './payloads.ts';
import { testReading } from './reading.ts';
import { testRepeating } from './repeating.ts';
import { testLimits } from './limits.ts';
import { testRecordedTimes } from './recorded-times.ts';
import { testTwoInstances } from './two-instances.ts';
import { testUnavailable } from './unavailable.ts';

export type { EventStoreUnderTest, MakeEventStore } from './harness.ts';
export { eventOf, eventsOf, expectAppended } from './harness.ts';

/**
 * What every event store does. Where nothing lies between a store and its server (`isInProcess`) there is no second
 * instance beside it and no wire that could freeze: these parts are left out.
 */
export function eventStoreContract(name: string, make: MakeEventStore, { isInProcess = false } = {}): void {
  describe(`${name} as event store`, () => {
    const at = setUpStore(make);
    testAppending(at);
    testRepeating(at);
    testPayloads(at);
    testReading(at);
    testReadingSlim(at);
    testRefusingClaims(at);
    testLimits(at);
    if (!isInProcess) testTwoInstances(at);
    testRecordedTimes(at);
    testUnavailable(at, isInProcess ? ['breakIt'] : ['breakIt', 'freezeIt']);
  });
}
