import { join } from 'node:path';
import { openSql } from '@lianxin/adapter-postgres';
import type { Finding } from '../check/finding.ts';
import { readLog } from '../check/check.ts';
import { expected } from '../check/finding.ts';
import { punctual } from '../check/punctual.ts';
import { lianxin } from '../lianxin.ts';
import type { Stage } from '../stage.ts';
import type { CaseDesk } from './desks.ts';
import { abandoned, sendAll, writeNotes } from './desks.ts';
import type { Scenario } from './scenario.ts';
import { together, withFindings } from './scenario.ts';

const COMMANDS = 120;
const SINCE = 60;
const NOTES = 5;
/** By then the offers that stand open again have lapsed, and nobody but the clock has looked. */
const LAPSED_AFTER_MS = 75_000;
/** The watchdog looks every half minute, at what changed over a minute ago: offers are open for as long. */
const FOUND_S_MAX = 40;
/** Who is deaf stays so: that is said, and not waited for. */
const SETTLE_S_MAX = 120;
const SCHEMAS = ['lianxin', 'reports', 'identity'];

/** Workflows have seen more than the record knows by now: they look again, and act on what there is. */
export const olderExport: Scenario = {
  name: 'older-export',
  what: 'an older export is restored beside a newer scheduler: every workflow takes its word',
  run: async (stage) => {
    const { site, say } = stage;
    const before = await stage.load({ run: 'before', commands: COMMANDS });
    const notBefore = Date.now() + LAPSED_AFTER_MS;
    const folder = join(site.state, 'export');
    const written = await lianxin(site.env, 'export', folder);
    const offered = abandoned(stage, before);
    await goOn(stage, offered);
    await site.stopApps();
    await empty(site.database.ownerUrl);
    const restored = await lianxin(site.env, 'import-log', folder);
    say(`restored: ${restored.out.trim().split('\n')[0]}`);
    await site.startApps();
    const backMs = Date.now();
    const after = await stage.load({ run: 'after', commands: COMMANDS });
    await stage.settle({ notBefore, secondsMax: SETTLE_S_MAX });
    return withFindings(
      await stage.examine(together(before, after)),
      expected('the export is written', written.code === 0, written.err),
      expected('the export is restored', restored.code === 0, restored.err),
      await lapsed(stage, offered, backMs),
    );
  },
};

/** What follows an offer; what is due next after it comes well after the offer would have lapsed. */
const AFTER_THE_OFFER: readonly (readonly [type: string, data: object])[] = [
  ['AcceptOffer', {}],
  ['RecordFirstContact', { how: 'phone' }],
  ['ResolveCase', { reply: '已解决。', outcome: 'solved' }],
];

/** What the scheduler sees, and the record loses again: the offers are accepted, and more is written. */
async function goOn(stage: Stage, offered: readonly CaseDesk[]): Promise<void> {
  for (const [type, data] of AFTER_THE_OFFER) {
    const wanted = offered.map(({ stream, lead }, n) => {
      return { stream, intention: { id: `since-${type}-${n}`, by: lead, type, data } };
    });
    await sendAll(stage, wanted);
  }
  for (let n = 0; n < NOTES; n += 1) await writeNotes(stage, offered, `since-note-${n}`);
  await stage.load({ run: 'since', commands: SINCE });
  await stage.settle();
}

/** Whose workflow is deaf would not say that the offer lapsed, or only when what it remembers is due. */
async function lapsed(
  { installation, say }: Stage,
  offered: readonly CaseDesk[],
  backMs: number,
): Promise<readonly Finding[]> {
  const log = await readLog(installation);
  const waiting = new Set(offered.map(({ stream }) => stream));
  const byClock = log.filter(
    ({ stream, type, meta }) => waiting.has(stream) && type === 'OfferLapsed' && meta.door === 'workflow',
  );
  const rung = new Set(byClock.map(({ stream }) => stream));
  const deaf = offered.filter(({ stream }) => !rung.has(stream)).map(({ stream }) => stream);
  say(`${offered.length - deaf.length} of ${offered.length} offers lapsed by their workflows`);
  return [
    ...expected('there are offers that lapse', offered.length > 0),
    ...expected('no workflow is deaf', deaf.length === 0, deaf),
    ...byClock.flatMap((event) => punctual(event, { lateSMax: FOUND_S_MAX, fromMs: backMs })),
  ];
}

/** A new database in the place of the old one. */
async function empty(ownerUrl: string): Promise<void> {
  const sql = openSql({ url: ownerUrl, connectionsMax: 1, waitMsMax: 60_000, name: 'chaos' });
  try {
    for (const schema of SCHEMAS) await sql.unsafe(`DROP SCHEMA ${schema} CASCADE`);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
