import { MemoryEpochs, MemoryEventStore, createInMemoryPorts } from '@lianxin/adapter-memory';
import type { BlobStore, TimeSource, ReadQueries } from '@lianxin/engine';
import type { Instant } from '@lianxin/kernel';
import { SteadyTimeSource } from '../time/steady-time-source.ts';
import { memoryAccounts } from '../identity/index.ts';
import type { Adapters } from './runtime.ts';

/** One for the whole process, since it has to see the machine's clock from the beginning. */
export const systemTimeSource: TimeSource = new SteadyTimeSource();

function memoryBlobs(sha256: (text: string) => string): BlobStore {
  const kept = new Map<string, { readonly bytes: Uint8Array; putMs: number }>();
  const ofHash = (hash: string): string | undefined => [...kept.keys()].find((key) => key.endsWith(`\n${hash}`));
  const isIdle = ({ putMs }: { readonly putMs: number }, graceMs: number): boolean => Date.now() - putMs >= graceMs;
  return {
    put: (stream, bytes) => {
      const hash = sha256(`${stream}\n${Buffer.from(bytes).toString('base64')}`);
      kept.set(`${stream}\n${hash}`, { bytes, putMs: Date.now() });
      return Promise.resolve({ hash, size: bytes.byteLength });
    },
    get: (stream, hash) => Promise.resolve(kept.get(`${stream}\n${hash}`)?.bytes),
    renewGrace: (stream, hash) => {
      const file = kept.get(`${stream}\n${hash}`);
      if (file) file.putMs = Date.now();
      return Promise.resolve(file && { size: file.bytes.byteLength });
    },
    listIdle: (graceMs) => {
      const idle = [...kept].filter(([, file]) => isIdle(file, graceMs));
      return Promise.resolve(idle.map(([key]) => key.slice(key.indexOf('\n') + 1)));
    },
    remove: (hash, graceMs) => {
      const key = ofHash(hash);
      const file = key === undefined ? undefined : kept.get(key);
      return Promise.resolve(file !== undefined && isIdle(file, graceMs) && kept.delete(key as string));
    },
  };
}

/** What a test replaces. */
export interface MemoryAdapterOptions {
  /** Default: the machine's. */
  readonly clock?: TimeSource;
  /** Memory holds no tables that understand statements: a test brings its own answers. */
  readonly readQueries?: ReadQueries;
}

/** Every port in memory: for tests and simulation only. */
export function memoryAdapters(options: MemoryAdapterOptions = {}): Adapters {
  const all = createInMemoryPorts();
  const clock = options.clock ?? systemTimeSource;
  const store = new MemoryEventStore({ clock, serverClock: clock, sha256: all.sha256 });
  return {
    store,
    vault: all.vault,
    keyed: all.keyed,
    clock,
    numbers: all.numbers,
    epochs: new MemoryEpochs(store, clock),
    checkpoints: all.checkpoints,
    leases: all.leases,
    monitor: all.monitor,
    accounts: memoryAccounts(),
    blobs: memoryBlobs(all.sha256),
    reads: all.reads,
    readQueries: options.readQueries ?? { run: () => Promise.resolve([]) },
    storeNow: (): Promise<Instant> => Promise.resolve(clock.now()),
    checkKeys: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
}
