import type { Filled } from '../../../forms/use-command-form.ts';
import { isWorthAnother } from '../../../http/again.ts';
import { mustStillBe } from '../../../http/must-still-be.ts';
import { newCommandId } from '../../../http/new-command-id.ts';
import type { OneOfMany, OneResult } from '../../../http/send-all.ts';
import { sendCall, splitIntoCalls } from '../../../http/send-all.ts';
import { noteOwn } from '../../../live/note-own.ts';
import { accountIdNow } from '../../../session/session.ts';
import { askAgain } from '../../../shell/query-client.ts';
import { marks, withoutMarks } from './marks.ts';
import type { Offer } from './offers.ts';
import type { Line, Outcome, Run } from './runs.ts';
import { caseLinesOf, runs } from './runs.ts';

/** A run of which nothing is sent yet. */
export function newRun({ command: what, cases }: Offer, { data, observedAt }: Filled): Run {
  const { type } = what;
  const lines = cases.flatMap(({ id, number, seen, each, onBehalfOf = what.onBehalfOf }) => {
    const own = { id, type, observedAt, onBehalfOf };
    return (each ?? [undefined]).map((one) => ({
      number,
      // What is sent once for each of several things moves the version under the next one.
      command: { ...own, ...(one ? { data: one } : { data, seen }), commandId: newCommandId() },
      outcome: 'waits' as const,
    }));
  });
  return { what, lines, isSending: false };
}

const FAILED = 500;

const outcomeOf = ({ status }: OneResult): Outcome => {
  if (status < 400) return 'done';
  return status < FAILED ? 'refused' : 'unknown';
};

/** The run with what was told of these commands. */
function withTold(run: Run, told: ReadonlyMap<string, Pick<Line, 'outcome' | 'problem'>>): Run {
  return { ...run, lines: run.lines.map((line) => ({ ...line, ...told.get(line.command.commandId) })) };
}

const isOpen = ({ outcome }: Line): boolean => outcome === 'waits' || outcome === 'unknown';

/** One call: what was answered, line by line; what was not is unknown. Throws where the run cannot go on. */
async function runCall(call: readonly OneOfMany[]): Promise<void> {
  const told = new Map<string, Pick<Line, 'outcome' | 'problem'>>();
  try {
    await sendCall('case', call, ({ commandId }, result) => {
      told.set(commandId, { outcome: outcomeOf(result), problem: result.problem });
      if (result.reply) noteOwn(result.reply);
    });
  } catch (error) {
    // What was refused as a whole was not read, so that nothing of it is recorded.
    const left = call.filter(({ commandId }) => !told.has(commandId));
    if (isWorthAnother(error)) left.forEach(({ commandId }) => told.set(commandId, { outcome: 'unknown' }));
    throw error;
  } finally {
    const run = runs.get();
    if (run) {
      const after = withTold(run, told);
      runs.set(after);
      const done = caseLinesOf(after).filter(({ outcome }) => outcome === 'done');
      marks.set(
        withoutMarks(
          marks.get(),
          done.map(({ id }) => id),
        ),
      );
    }
  }
}

const isWanted = (run: Run | undefined): boolean => run?.isStopped === false;

/** Sends what is not answered yet, call after call; what was sent before goes under the same ids. */
export async function sendRun(begun: Run): Promise<void> {
  const by = accountIdNow();
  runs.set({ ...begun, isSending: true, isStopped: false, error: undefined });
  let failure: unknown;
  try {
    for (const call of splitIntoCalls(begun.lines.filter(isOpen).map(({ command }) => command))) {
      mustStillBe(by);
      if (!isWanted(runs.get())) break;
      await runCall(call);
    }
  } catch (error) {
    failure = error;
  }
  const run = runs.get();
  if (run) runs.set({ ...run, isSending: false, error: failure });
  askAgain();
}

/** Stops after the call that is under way. */
export function stopRun(): void {
  const run = runs.get();
  if (run) runs.set({ ...run, isStopped: true });
}
