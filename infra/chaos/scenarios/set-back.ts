import { setTimeout as sleep } from 'node:timers/promises';
import { idOf } from '@lianxin/kernel';
import type { Finding } from '../check/finding.ts';
import { expected } from '../check/finding.ts';
import type { Loaded } from '../load.ts';
import { lianxin } from '../lianxin.ts';
import { setBackTo } from '../rows.ts';
import type { Stage } from '../stage.ts';
import type { Desk } from './notes.ts';
import { abandoned, noteOf, writeNotes } from './notes.ts';
import type { Scenario } from './scenario.ts';
import { together, withFindings } from './scenario.ts';

const COMMANDS = 120;
const GONE = 30;
/** What is asked for again and again while the log is another one. */
const NOTE = 'note-since';
const NOTE_ID = `${NOTE}-0`;
const ASKED = 10;
/** Whoever was asked while the api had not looked yet. */
const TAKEN_MS_MAX = 60_000;

/** Cases of before go on, commands acknowledged since are no more; a command sent again is a new one. */
export const setBack: Scenario = {
  name: 'set-back',
  what: 'the database is set back beneath running apps; a new epoch',
  run: async (stage) => {
    const { site, say, installation } = stage;
    const before = await stage.load({ run: 'before', commands: COMMANDS });
    await stage.settle();
    const head = await installation.store.head();
    const desk = abandoned(stage, before)[0] as Desk;
    await stage.load({ run: 'gone', commands: GONE });
    const noted = await writeNotes(stage, [desk], NOTE);
    await stage.settle();
    await setBackTo(site.database.ownerUrl, head);
    say(`set back to position ${head}`);
    const refused = await refusedAll(stage, desk);
    const epoch = await lianxin(site.env, 'epoch', 'new', '--json');
    const again = await takenAnew(stage, desk);
    const after = await stage.load({ run: 'after', commands: COMMANDS });
    await stage.settle();
    const examined = await stage.examine(together(before, again.loaded, after));
    return withFindings(
      examined,
      expected('a note is taken before', noted.acknowledged.length === 1, noted.refused),
      refused,
      again.findings,
      expected('epoch new begins one', epoch.code === 0, epoch.err),
    );
  },
};

/** Nothing is answered out of what is no more, however often it is asked for. */
async function refusedAll(stage: Stage, desk: Desk): Promise<readonly Finding[]> {
  const client = stage.client();
  const found: Finding[] = [];
  for (let n = 0; n < ASKED; n += 1) {
    const answer = await client.tryOnce(noteOf(desk, NOTE_ID), idOf(desk.stream), NOTE_ID);
    const isRefused = answer?.status === 503 && answer.reply.code === 'log-changed';
    found.push(...expected('a command beneath which the log changed is refused with log-changed', isRefused, answer));
  }
  return found;
}

interface Again {
  readonly loaded: Loaded;
  readonly findings: readonly Finding[];
}

async function takenAnew(stage: Stage, desk: Desk): Promise<Again> {
  const client = stage.client();
  const until = Date.now() + TAKEN_MS_MAX;
  for (;;) {
    const answer = await client.tryOnce(noteOf(desk, NOTE_ID), idOf(desk.stream), NOTE_ID);
    if (answer?.status === 200) {
      const { first, last, repeated } = answer.reply;
      const acknowledged = [
        { intention: NOTE_ID, commandId: NOTE_ID, type: 'AddNote', stream: desk.stream, first, last },
      ];
      const findings = expected('a command that is no more is taken as new', repeated === false, answer.reply);
      return { loaded: { acknowledged, refused: [], unanswered: [], retries: 0 }, findings };
    }
    if (Date.now() > until) throw new Error(`commands are not taken in the new epoch: ${JSON.stringify(answer)}`);
    await sleep(200);
  }
}
