import { describe, expect, it } from '@jest/globals';
import { DeadLetterRoom } from './dead-letter-room.ts';

describe('room for dead letters', () => {
  it('is counted only for sources of which more may be kept', async () => {
    let counts = 0;
    const countBySource = async () => ((counts += 1), [{ source: 'bureau', letters: 1 }]);
    const room = new DeadLetterRoom({ countBySource, maxOf: () => 3 });
    room.noteFull(undefined);
    expect([await room.of([undefined]), await room.of([]), counts]).toEqual([[0], [], 0]);
    expect([await room.of([undefined, 'bureau']), counts]).toEqual([[0, 2], 1]);
  });
});
