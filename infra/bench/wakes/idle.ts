import { setTimeout as sleep } from 'node:timers/promises';
import { Connection, postText } from '../http/connection.ts';
import type { Town } from '../http/case-life.ts';
import { dueOf, newCase } from '../http/case-life.ts';
import { Tally } from '../http/tally.ts';
import { Samples } from '../report/samples.ts';
import type { Unseen } from './unseen.ts';

const LOOK_EVERY_MS = 2;
const SEEN_MS_MAX = 30_000;
/** A person does not send two commands in one second; the waker has rested by then. */
const PAUSE_MS = 200;
/** Commands that move a case to another stage or start its first clock: all of them carry a wake. */
const WAKING = new Set(['RequestAssistance', 'AcceptCase', 'AcceptOffer', 'ResolveCase', 'CloseOut']);

async function untilSeen(unseen: Unseen, stream: string): Promise<void> {
  const until = performance.now() + SEEN_MS_MAX;
  while (!(await unseen.hasSeen(stream))) {
    if (performance.now() > until) throw new Error(`the workflow of ${stream} has not seen its command`);
    await sleep(LOOK_EVERY_MS);
  }
}

/** On an idle product: from the answer to a command to the moment its workflow has seen it. */
export async function idleWakes(town: Town, unseen: Unseen, cases: number): Promise<Samples> {
  const connection = await Connection.open(town.port);
  const tally = new Tally();
  const took = new Samples();
  const run = `idle-${Date.now().toString(36)}`;
  for (let n = 0; n < cases; n += 1) {
    const one = newCase(town, run, n);
    for (let went = 'goes-on'; went === 'goes-on';) {
      const due = dueOf(one, town.office);
      went = tally.take(one, await connection.send(postText(due)), 0);
      const answered = performance.now();
      if (went === 'failed') throw new Error(`${due.type} was refused`);
      if (!WAKING.has(due.type)) continue;
      await untilSeen(unseen, `case-${one.id}`);
      took.add(performance.now() - answered);
      await sleep(PAUSE_MS);
    }
  }
  connection.close();
  return took;
}
