import { linesMatching } from './tree.ts';
import type { Check } from './tree.ts';

const ENGINE = /^libs\/(?:kernel|engine|adapters\/\w+)\/src\//;
const PROCESS_WORDS =
  /assistance|suppl(?:y|ies)[- ]?request|\bcaseId\b|\b(?:assistance|the|a|per|every|open) cases?\b|\bCase(?:State|Process|Stage)\b/i;

/** The engine must not know what a case is, nor any other process that runs on it. */
export const engineWords: Check = (files) =>
  files
    .filter(({ path }) => ENGINE.test(path))
    .flatMap((file) => linesMatching(file, PROCESS_WORDS, 'the engine names a process that runs on it'));
