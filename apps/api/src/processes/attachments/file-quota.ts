import { fileReferencedBy } from '@lianxin/engine';
import type { Actor, RecordedEvent, Rejection } from '@lianxin/kernel';
import { BoundedMap, refused } from '@lianxin/kernel';
import { isStaff } from '@lianxin/registers';

const MIB = 1_048_576;
/** Named by one stream together: some hundred scanned pages, photographs of every visit. */
export const STREAM_FILES_BYTES_MAX = 500 * MIB;
/** Put in a day, whether named or not; counted by each process of the api from its start. */
export const DAY_FILES_BYTES_MAX = { outside: 100 * MIB, staff: 1000 * MIB } as const;
/** Accounts kept in mind; whoever put something longest ago is forgotten first. */
const ACCOUNTS_MAX = 10_000;
const DAY_CHARS = 10;

function bytesOfNamedFiles(events: readonly RecordedEvent[]): number {
  const files = events.filter((event) => fileReferencedBy(event) !== undefined);
  return files.reduce((sum, { data }) => sum + Number((data as { readonly sizeBytes?: number }).sizeBytes ?? 0), 0);
}

/** How much one account may store in a day, and all of them in one stream. */
export class FileQuota {
  private readonly today = new BoundedMap<string, number>(ACCOUNTS_MAX);
  private day = '';

  /** Counts it, or says why not. `now`: an instant; its day is the day. */
  take(actor: Actor, bytes: number, at: { readonly now: string; readonly events: readonly RecordedEvent[] }) {
    const stored = bytesOfNamedFiles(at.events) + bytes;
    if (stored > STREAM_FILES_BYTES_MAX) return refused('too-many-bytes', { params: { max: STREAM_FILES_BYTES_MAX } });
    return this.takeToday(actor, bytes, at.now.slice(0, DAY_CHARS));
  }

  private takeToday(actor: Actor, bytes: number, day: string): Rejection | undefined {
    if (day !== this.day) this.today.clear();
    this.day = day;
    const max = DAY_FILES_BYTES_MAX[isStaff(actor.roles) ? 'staff' : 'outside'];
    const mine = (this.today.get(actor.id) ?? 0) + bytes;
    if (mine > max) return refused('too-many-bytes-today', { params: { max } });
    this.today.set(actor.id, mine);
    return undefined;
  }
}
