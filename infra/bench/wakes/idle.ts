import { setTimeout as sleep } from 'node:timers/promises';
import { Connection, formatPost } from '../http/connection.ts';
import type { SignedInOffice } from '../http/case-steps.ts';
import { nextCommandOf, startCase } from '../http/case-steps.ts';
import { Tally } from '../http/tally.ts';
import { Samples } from '../report/samples.ts';
import type { WakeProgress } from './wake-progress.ts';

const LOOK_EVERY_MS = 2;
const SEEN_MS_MAX = 30_000;
/** A person does not send two commands in one second; the waker has rested by then. */
const PAUSE_MS = 200;
/** Commands that move a case to another stage or start its first clock: all of them have a wake mark. */
const COMMANDS_WITH_WAKE = new Set(['RequestAssistance', 'AcceptCase', 'AcceptOffer', 'ResolveCase', 'CloseOut']);

async function waitUntilSeen(unseen: WakeProgress, stream: string): Promise<void> {
  const until = performance.now() + SEEN_MS_MAX;
  while (!(await unseen.hasSeen(stream))) {
    if (performance.now() > until) throw new Error(`the workflow of ${stream} has not seen its command`);
    await sleep(LOOK_EVERY_MS);
  }
}

/** On an idle product: from the answer to a command to the moment its workflow has seen it. */
export async function measureIdleWakes(town: SignedInOffice, unseen: WakeProgress, cases: number): Promise<Samples> {
  const connection = await Connection.open(town.port);
  const tally = new Tally();
  const took = new Samples();
  const run = `idle-${Date.now().toString(36)}`;
  for (let n = 0; n < cases; n += 1) {
    const one = startCase(town, run, n);
    for (let went = 'goes-on'; went === 'goes-on';) {
      const due = nextCommandOf(one, town.office);
      went = tally.countAnswer(one, await connection.send(formatPost(due)), 0);
      const answered = performance.now();
      if (went === 'failed') throw new Error(`${due.type} was refused`);
      if (!COMMANDS_WITH_WAKE.has(due.type)) continue;
      await waitUntilSeen(unseen, `case-${one.id}`);
      took.add(performance.now() - answered);
      await sleep(PAUSE_MS);
    }
  }
  connection.close();
  return took;
}
