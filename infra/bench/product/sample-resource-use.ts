import type { TableRow } from '../report/table.ts';
import type { BenchProduct } from './product.ts';
import type { ResourceUse } from './resource-use.ts';
import { resourceUseOf } from './resource-use.ts';

const EVERY_MS = 1000;

export interface ResourceUseSampler {
  /** A row a process: its peak memory, and its share of one core meanwhile. */
  stop(): readonly TableRow[];
}

/** Looks at the memory and processor time of every process of the product, once a second. */
export function sampleResourceUse(product: Pick<BenchProduct, 'pids'>): ResourceUseSampler {
  const begun = performance.now();
  const first = new Map<string, ResourceUse>();
  const last = new Map<string, ResourceUse>();
  const peaks = new Map<string, number>();
  const look = (): void => {
    for (const [name, pid] of product.pids) {
      const use = resourceUseOf(pid);
      if (!use) continue;
      if (!first.has(name)) first.set(name, use);
      last.set(name, use);
      peaks.set(name, Math.max(peaks.get(name) ?? 0, use.mib));
    }
  };
  look();
  const timer = setInterval(look, EVERY_MS);
  return {
    stop: () => {
      clearInterval(timer);
      look();
      const seconds = (performance.now() - begun) / 1000;
      return [...last].map(([name, use]) => ({
        process: name,
        'peak MiB': peaks.get(name),
        '% of a core': ((use.cpuSeconds - (first.get(name)?.cpuSeconds ?? 0)) / seconds) * 100,
      }));
    },
  };
}
