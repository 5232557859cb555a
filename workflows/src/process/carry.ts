import { continueAsNew, setHandler } from '@temporalio/workflow';
import { DurableProcess } from './durable-process.ts';
import { moved, whatIsNext } from './messages.ts';
import type { Run } from './run.ts';
import type { Life } from './stages.ts';
import { tableOf } from './stages.ts';

/** Carries a stream through its stages until it is closed and nothing is left to happen by itself. */
export async function carry(run: Run, life: Life): Promise<void> {
  const process = new DurableProcess(run, life);
  setHandler(moved, (version) => process.hear(version));
  setHandler(whatIsNext, () => process.agenda);
  await process.look();
  while (!process.over && !process.tired) {
    const { stage } = process.agenda;
    await process.during(stage, tableOf(life, stage));
  }
  if (!process.over) await continueAsNew<(again: Run) => Promise<void>>(process.carried);
}
