import { describe, expect, it } from '@jest/globals';
import { StateCache, ProcessRegistry } from '@lianxin/engine';
import type { AnyProcess, Instant } from '@lianxin/kernel';
import { instant, addMs } from '@lianxin/kernel';
import type { NewEvent } from '@lianxin/kernel';
import { MemoryEventStore, createInMemoryPorts } from '../src/index.ts';

const AT = instant('2020-02-03T08:00:00Z');
const countingProcess = (name: string, foreignStateAgeMsMax?: number): AnyProcess => ({
  name,
  initial: 0,
  events: { Counted: { schema: 1 } },
  roles: {},
  evolve: (state: number) => state + 1,
  settle: () => [],
  decide: () => [],
  agenda: () => ({ stage: 'one', closed: true, acts: [], outbox: [] }),
  agendaRevision: 1,
  headline: () => '',
  ...(foreignStateAgeMsMax === undefined ? {} : { foreignStateAgeMsMax: foreignStateAgeMsMax }),
});

const countedEvent = (n: number): NewEvent => ({
  id: `count-${n}/1`,
  type: 'Counted',
  schema: 1,
  effectiveAt: AT,
  data: {},
  meta: { commandId: `count-${n}`, fingerprint: 'f', actor: 'a', door: 'http', wake: false },
});

function setUp() {
  const { sha256 } = createInMemoryPorts();
  const store = new MemoryEventStore({ clock: { now: (): Instant => AT }, sha256 });
  const cache = new StateCache(store, new ProcessRegistry([countingProcess('often'), countingProcess('rarely', 1000)]));
  let n = 0;
  const elsewhere = async (stream: string): Promise<void> => {
    await store.append(stream, n, [countedEvent((n += 1))]);
  };
  return { cache, elsewhere };
}

const after = (ms: number): Instant => addMs(AT, ms);

describe('facts of other streams', () => {
  it('are read for every decision', async () => {
    const { cache, elsewhere } = setUp();
    expect((await cache.readState('often-1', AT)).version).toBe(0);
    await elsewhere('often-1');
    expect((await cache.readState('often-1', after(1))).state).toBe(1);
  });

  it('are read once in a while where the process says that they may be old', async () => {
    const { cache, elsewhere } = setUp();
    expect((await cache.readState('rarely-1', AT)).version).toBe(0);
    await elsewhere('rarely-1');
    expect((await cache.readState('rarely-1', after(999))).version).toBe(0);
    expect((await cache.readState('rarely-1', after(1000))).state).toBe(1);
    await elsewhere('rarely-1');
    expect((await cache.readState('rarely-1', after(1500))).state).toBe(1);
    expect((await cache.readState('rarely-1', AT)).state).toBe(2);
  });

  it('are at once what this process itself has seen since', async () => {
    const { cache, elsewhere } = setUp();
    await cache.readState('rarely-1', AT);
    await elsewhere('rarely-1');
    await cache.loadLatest('rarely-1');
    expect((await cache.readState('rarely-1', after(1))).state).toBe(1);
  });
});
