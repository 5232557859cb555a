import { describe, expect, it } from '@jest/globals';
import type { RecordedEvent } from '@lianxin/kernel';
import fc from 'fast-check';
import { FileSweep } from './sweep-files.ts';

const GRACE_MS = 100;

/** Files and a record whose times are set, and a place where others act in the middle of a sweep. */
class Place {
  nowMs = 0;
  readonly files = new Map<string, number>();
  readonly events: RecordedEvent[] = [];
  meanwhile: () => void = () => undefined;

  put = (hash: string): void => void this.files.set(hash, this.nowMs);

  /** As a command does: hold, then record. */
  name(hash: string): boolean {
    if (!this.files.has(hash)) return false;
    this.put(hash);
    this.events.push({ position: String(this.events.length + 1), data: { hash } } as RecordedEvent);
    return true;
  }

  private isIdle = (hash: string): boolean => this.nowMs - (this.files.get(hash) ?? this.nowMs) >= GRACE_MS;

  readonly sweep = new FileSweep(
    {
      store: {
        readAll: async (from, limit) => {
          const events = this.events.slice(Number(from), Number(from) + limit);
          this.meanwhile();
          return events;
        },
      },
      blobs: {
        listIdle: async () => [...this.files.keys()].filter(this.isIdle),
        remove: async (hash) => this.isIdle(hash) && this.files.delete(hash),
      },
    },
    () => Promise.resolve(),
  );
}

describe('files that no entry names', () => {
  it('are removed when nobody named them in time', async () => {
    const place = new Place();
    for (const hash of ['named', 'forgotten']) place.put(hash);
    place.name('named');
    place.nowMs = GRACE_MS;
    place.put('new');
    expect(await place.sweep.sweep(GRACE_MS)).toEqual({ removed: 1 });
    expect([...place.files.keys()]).toEqual(['named', 'new']);
  });

  it('stay when an entry names them while the sweep reads the record', async () => {
    const place = new Place();
    place.put('late');
    place.nowMs = GRACE_MS;
    place.meanwhile = () => {
      place.meanwhile = () => undefined;
      expect(place.name('late')).toBe(true);
    };
    expect(await place.sweep.sweep(GRACE_MS)).toEqual({ removed: 0 });
    expect([...place.files.keys()]).toEqual(['late']);
  });

  it('are never named ones, whoever puts, names and sweeps when', async () => {
    const hash = fc.constantFrom('a', 'b', 'c', 'd');
    const act = fc.record({ kind: fc.constantFrom('put', 'name', 'wait', 'sweep'), hash, inside: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 40 }), async (acts) => {
        const place = new Place();
        const named = new Set<string>();
        const does = ({ kind, hash: file }: { kind: string; hash: string }): void => {
          if (kind === 'put') place.put(file);
          if (kind === 'name' && place.name(file)) named.add(file);
          if (kind === 'wait') place.nowMs += GRACE_MS;
        };
        for (const one of acts) {
          if (one.inside) place.meanwhile = () => does({ ...one, kind: 'name' });
          if (one.kind === 'sweep') await place.sweep.sweep(GRACE_MS);
          else does(one);
        }
        for (const file of named) expect(place.files.has(file)).toBe(true);
      }),
    );
  });
});
