import { memoryPorts } from '@lianxin/platform';
import { house } from '@lianxin/platform';
import { ProcessRegistry } from '@lianxin/engine';
import type { ImportPorts } from '../src/import-file/import-into.ts';

/** What an import needs, in memory. */
export function portsInMemory(): ImportPorts {
  const kits = new Map(house.kits.map((kit) => [kit.process.name, kit]));
  return { ...memoryPorts(), kits, registry: new ProcessRegistry(house.kits.map(({ process }) => process)) };
}
