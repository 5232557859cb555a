/**
 * One entry for every kind of act that a stage can hold: a kind without one does not compile. What happens automatically
 * when it falls due, in a line for Temporal's page; the engine settles it, rules say how.
 */
export type StageTable<Kind extends string = string> = Readonly<Record<Kind, string>>;

/** A process's stages; `Acts` names the kinds of act of each. */
export type ProcessStages<Acts = Readonly<Record<string, string>>> = {
  readonly [Stage in keyof Acts]: StageTable<Acts[Stage] & string>;
};

/**
 * The error for a stage or act that this build does not know; thrown, it fails the workflow task, so that a newer
 * worker takes it.
 */
export function needsNewerBuild(what: string): Error {
  return new Error(`this build does not know ${what}: run the newer one`);
}

/** The acts of a stage. An unknown stage fails the task, so that a newer worker tries it. */
export function stageTableOf(stages: ProcessStages, stage: string): StageTable {
  const table = stages[stage];
  if (!table) throw needsNewerBuild(`the stage ${stage}`);
  return table;
}
