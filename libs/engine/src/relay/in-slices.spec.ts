import { describe, expect, it } from '@jest/globals';
import type { BrokerMessage } from '../ports/index.ts';
import { inSlices } from './in-slices.ts';
import { RELAY_HEADERS } from './outgoing-facts.ts';

/** Two of these are less than a send holds, three are more. */
const BODY = 'a'.repeat(400_000);

const factAt = (position: string): BrokerMessage => ({
  key: 'k3f',
  body: BODY,
  headers: { [RELAY_HEADERS.position]: position },
});

describe('facts in sends', () => {
  it('are in their order, and what one event tells is in one send', () => {
    const slices = [...inSlices(['1', '2', '2', '3', '4'].map(factAt))];
    expect(slices.map((slice) => slice.map(({ headers }) => headers[RELAY_HEADERS.position]))).toEqual([
      ['1'],
      ['2', '2'],
      ['3', '4'],
    ]);
  });
});
