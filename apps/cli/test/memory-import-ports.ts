import { memoryAdapters } from '@lianxin/runtime';
import { createProductModules } from '@lianxin/product';
import { ProcessRegistry } from '@lianxin/engine';
import type { ImportPorts } from '../src/import-file/import-into.ts';

const productModules = createProductModules();

/** What an import needs, in memory. */
export function memoryImportPorts(): ImportPorts {
  const modules = new Map(productModules.modules.map((module) => [module.process.name, module]));
  return {
    ...memoryAdapters(),
    modules,
    registry: new ProcessRegistry(productModules.modules.map(({ process }) => process)),
  };
}
