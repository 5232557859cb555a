import type { Rejection } from '@lianxin/kernel';
import { refused } from '@lianxin/kernel';
import type { BadAppend, StoreLimits } from '../ports/index.ts';
import { OverLimit } from '../ports/index.ts';

/**
 * Why a stream's whole history is not taken. It is never split: one append is what makes it whole or absent. A limit is
 * named with its size, and with the option of the server that it follows.
 */
export function rejectionOfBadAppend(error: BadAppend, limits: StoreLimits): Rejection {
  if (!(error instanceof OverLimit)) return refused('not-recordable');
  switch (error.limit) {
    case 'event-bytes':
      return refused('event-over-limit', { params: { max: limits.eventBytesMax } });
    case 'append-events':
      return refused('too-many-events-at-once', { params: { max: limits.appendEventsMax } });
    case 'append-bytes':
      return rejectionOfBytes(limits);
  }
}

function rejectionOfBytes({ appendBytesMax: max, appendBytesOption: option }: StoreLimits): Rejection {
  if (option === undefined) return refused('history-over-limit', { params: { max } });
  return refused('history-over-server-limit', { params: { max, option } });
}
