import { fileReferencedBy } from '@lianxin/engine';
import type { Actor, RecordedEvent, Rejection } from '@lianxin/kernel';
import { BoundedMap, refused } from '@lianxin/kernel';
import { isStaff } from '@lianxin/registers';

const MIB = 1_048_576;
/** Named by one stream together: some hundred scanned pages, photographs of every visit. */
export const STREAM_FILES_BYTES_MAX = 500 * MIB;
/** Put in a day, whether named or not; counted by each process of the api from its start. */
export const DAY_FILES_BYTES_MAX = { outside: 100 * MIB, staff: 1000 * MIB } as const;
/** Accounts kept in memory; the one whose last upload is oldest is dropped first. */
const ACCOUNTS_MAX = 10_000;
const DAY_CHARS = 10;

function bytesOfNamedFiles(events: readonly RecordedEvent[]): number {
  const files = events.filter((event) => fileReferencedBy(event) !== undefined);
  return files.reduce((sum, { data }) => sum + Number((data as { readonly sizeBytes?: number }).sizeBytes ?? 0), 0);
}

interface TakenAt {
  /** An instant, whose day counts. */
  readonly now: string;
  readonly events: readonly RecordedEvent[];
  /** Bytes that the stream takes from outside at most, where that is less than any stream does. */
  readonly max?: number | undefined;
}

/** How much one account may store in a day, and all of them in one stream. */
export class FileQuota {
  private readonly today = new BoundedMap<string, number>(ACCOUNTS_MAX);
  private day = '';

  /** Counts an upload, or returns the refusal. */
  take(actor: Actor, bytes: number, { now, events, max = STREAM_FILES_BYTES_MAX }: TakenAt): Rejection | undefined {
    const { staff, outside } = DAY_FILES_BYTES_MAX;
    const [ofStream, ofDay] = isStaff(actor.roles) ? [STREAM_FILES_BYTES_MAX, staff] : [max, Math.min(max, outside)];
    const stored = bytesOfNamedFiles(events) + bytes;
    if (stored > ofStream) return refused('too-many-bytes', { params: { max: ofStream } });
    return this.takeToday(actor, bytes, { day: now.slice(0, DAY_CHARS), max: ofDay });
  }

  private takeToday(actor: Actor, bytes: number, { day, max }: { day: string; max: number }): Rejection | undefined {
    if (day !== this.day) this.today.clear();
    this.day = day;
    const mine = (this.today.get(actor.id) ?? 0) + bytes;
    if (mine > max) return refused('too-many-bytes-today', { params: { max } });
    this.today.set(actor.id, mine);
    return undefined;
  }
}
