import type { BundleOptions, WorkflowBundleOption } from '@temporalio/worker';
import { bundleWorkflowCode } from '@temporalio/worker';

/** Workflow code: a bundle made at build time, by its path; an entry file to bundle now; or a bundle in memory. */
export type WorkflowCode = { readonly bundle: string } | { readonly entry: string } | { readonly code: string };

/** Made once for all workflows of a worker instead of once for each: a start costs a quarter less. They keep no state. */
const SHARED = ['@temporalio/workflow', '@lianxin/kernel'];

/** So that packages of this workspace are taken from their sources where the entry is a source. */
const SOURCE_CONDITION = '@lianxin/source';

const fromSources: NonNullable<BundleOptions['webpackConfigHook']> = (config) => ({
  ...config,
  resolve: { ...config.resolve, conditionNames: [SOURCE_CONDITION, 'import', 'require', 'node', 'default'] },
});

/**
 * Bundles the workflows behind `entry` and returns the code. Throws when one of their imports is not allowed in a
 * workflow.
 */
export async function bundleWorkflows(entry: string): Promise<string> {
  const hook = entry.endsWith('.ts') ? { webpackConfigHook: fromSources } : {};
  const { code } = await bundleWorkflowCode({ workflowsPath: entry, preloadModules: SHARED, ...hook, logger: QUIET });
  return code;
}

/** The option a worker is created with: the path of a finished bundle, or code. Bundles an entry file first. */
export async function loadWorkflowBundle(code: WorkflowCode): Promise<WorkflowBundleOption> {
  if ('bundle' in code) return { codePath: code.bundle };
  return 'code' in code ? code : { code: await bundleWorkflows(code.entry) };
}

const nothing = (): void => undefined;
/** Webpack's statistics; what is wrong is thrown. */
const QUIET: NonNullable<BundleOptions['logger']> = {
  log: nothing,
  trace: nothing,
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
};
