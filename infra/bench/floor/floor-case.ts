import { allHandlersFinished, condition, defineUpdate, proxyLocalActivities, setHandler } from '@temporalio/workflow';

/** What a command costs at the least: one activity that does nothing. */
export interface FloorActivities {
  step(n: number): Promise<number>;
}

export const stepUpdate = defineUpdate<number, [number]>('step');

const { step } = proxyLocalActivities<FloorActivities>({ startToCloseTimeout: '10s' });

/** A case whose every command is an Update, ended by its last. */
export async function floorCase(updates: number): Promise<void> {
  let done = 0;
  setHandler(stepUpdate, async (n) => {
    const answer = await step(n);
    done += 1;
    return answer;
  });
  await step(0);
  await condition(() => done === updates && allHandlersFinished());
}
