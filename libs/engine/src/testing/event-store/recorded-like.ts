import type { RecordedEvent } from '@lianxin/kernel';
import { parseInstant } from '@lianxin/kernel';

/** Whether the row has the forms the port promises. */
export function isRecordedLike(event: RecordedEvent, stream: string): boolean {
  return (
    event.stream === stream &&
    /^[1-9]\d*$/.test(event.position) &&
    parseInstant(event.recordedAt) === event.recordedAt &&
    /^[0-9a-f]{64}$/.test(event.hash) &&
    (event.version === 1 ? event.prevHash === '' : /^[0-9a-f]{64}$/.test(event.prevHash))
  );
}
