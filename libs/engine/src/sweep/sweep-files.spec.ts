import { describe, expect, it } from '@jest/globals';
import type { SlimEvent } from '@lianxin/kernel';
import fc from 'fast-check';
import { LogChanged } from '../ports/index.ts';
import { FileSweep } from './sweep-files.ts';

const GRACE_MS = 100;

/** Files and a record whose times are set, and a place where others act in the middle of a sweep. */
class Place {
  nowMs = 0;
  readonly files = new Map<string, number>();
  readonly events: SlimEvent[] = [];
  private recorded = 0;
  meanwhile: () => void = () => undefined;

  put = (hash: string): void => void this.files.set(hash, this.nowMs);

  /** As a command does: hold, then record. */
  name(hash: string, data: object = { hash }): boolean {
    if (!this.files.has(hash)) return false;
    this.put(hash);
    this.recorded += 1;
    const position = String(this.events.length + 1);
    this.events.push({ position, hash: `row-${this.recorded}`, data } as SlimEvent);
    return true;
  }

  private isIdle = (hash: string): boolean => this.nowMs - (this.files.get(hash) ?? this.nowMs) >= GRACE_MS;

  readonly sweep = new FileSweep(
    {
      store: {
        readAllSlim: async (from, limit, hash) => {
          const standing = this.events[Number(from) - 1]?.hash;
          if (from !== '0' && standing !== (hash ?? standing)) throw new LogChanged(`another event at ${from}`);
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

  it('stay wherever in an entry they are named, and however many it names', async () => {
    const place = new Place();
    for (const hash of ['population', 'sample', 'lot', 'forgotten']) place.put(hash);
    place.name('population', {
      ...{ hash: 'population', count: 2, seed: null },
      ...{ made: { sample: { hash: 'sample' } }, others: [{ verifiers: { hash: 'lot' } }] },
    });
    place.nowMs = GRACE_MS;
    expect(await place.sweep.sweep(GRACE_MS)).toEqual({ removed: 1 });
    expect([...place.files.keys()]).toEqual(['population', 'sample', 'lot']);
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

  it('are none of a record that was set back and went on, however far', async () => {
    for (const after of [['kept'], ['kept', 'again'], ['kept', 'again', 'more']]) {
      const place = new Place();
      for (const hash of ['gone', 'lost', 'kept', 'again', 'more', 'forgotten']) place.put(hash);
      for (const hash of ['gone', 'lost']) place.name(hash);
      place.nowMs = GRACE_MS;
      for (const hash of after) place.put(hash);
      await place.sweep.sweep(GRACE_MS);
      place.events.length = 0;
      for (const hash of after) place.name(hash);
      place.nowMs = 3 * GRACE_MS;
      await place.sweep.sweep(GRACE_MS);
      expect([...place.files.keys()].sort()).toEqual([...after].sort());
    }
  });

  it('are never named ones, in whatever order files are put, named and swept', async () => {
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
