import type { ApplicationPorts } from '@lianxin/application';
import { Application, ModelWaits } from '@lianxin/application';
import { ProcessRegistry } from '@lianxin/engine';
import type { Adapters } from '@lianxin/runtime';
import { NO_TELEMETRY } from '@lianxin/runtime';
import { productModules } from './product.ts';

/** One process of the product over these adapters, with a cache of its own; `more`: what a test replaces. */
export const openApplication = (adapters: Adapters, more: Partial<ApplicationPorts> = {}): Application =>
  new Application({
    ...adapters,
    modules: new Map(productModules.modules.map((module) => [module.process.name, module])),
    registry: new ProcessRegistry(productModules.modules.map(({ process }) => process)),
    projections: [],
    modelWaits: new ModelWaits({ ...adapters, projections: [] }),
    telemetry: NO_TELEMETRY,
    ...more,
  });
