import type { InstallationMessages } from '@lianxin/contracts';
import type { ProcessModule } from '../modules/process-module.ts';

/** The facts of every process that tells any, and the names of all processes, as the description of messages has them. */
export const listMessages = (
  modules: readonly Pick<ProcessModule, 'process' | 'publicFacts'>[],
): InstallationMessages => ({
  told: modules.flatMap(({ process, publicFacts }) =>
    publicFacts ? [{ process: process.name, definitions: publicFacts.definitions }] : [],
  ),
  processes: modules.map(({ process }) => process.name),
});
