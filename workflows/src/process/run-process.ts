import { continueAsNew, setHandler } from '@temporalio/workflow';
import { DurableProcess } from './durable-process.ts';
import { streamAdvanced, agendaQuery } from './messages.ts';
import type { ProcessRun } from './run.ts';
import type { ProcessStages } from './stages.ts';
import { stageTableOf } from './stages.ts';

/** Runs a stream through its stages until it is closed and nothing is left to happen automatically. */
export async function runProcess(run: ProcessRun, stages: ProcessStages): Promise<void> {
  const process = new DurableProcess(run, stages);
  setHandler(streamAdvanced, (version) => process.onSignal(version));
  setHandler(agendaQuery, () => process.agenda);
  await process.readAgenda();
  while (!process.isOver && !process.shouldContinueAsNew) {
    const { stage } = process.agenda;
    await process.runStage(stage, stageTableOf(stages, stage));
  }
  if (!process.isOver) await continueAsNew<(again: ProcessRun) => Promise<void>>(process.nextRun);
}
