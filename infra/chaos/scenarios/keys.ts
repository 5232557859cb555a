import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { makeMasterKey } from '@lianxin/adapter-crypto';
import { openSql } from '@lianxin/adapter-postgres';
import { idOf } from '@lianxin/kernel';
import type { Finding } from '../check/finding.ts';
import { expected } from '../check/finding.ts';
import { lives } from '../health.ts';
import { REQUEST_TEXT } from '../intentions.ts';
import { lianxin } from '../lianxin.ts';
import type { Stage } from '../stage.ts';
import { comesTrue } from '../until.ts';
import type { Scenario } from './scenario.ts';
import { together, withFindings } from './scenario.ts';

const COMMANDS = 60;
const WRONG = /LIANXIN_MASTER_KEY_FILE[^\n]*was wrapped by another master key[^\n]*Put back the master key/;
const MISSING = /LIANXIN_MASTER_KEY_FILE[^\n]*is not there[^\n]*Put back the master key/;
const SAYS_LOST = /keys that events name are not there/;
const APPS = ['api', 'worker'] as const;

/** An app that dies is started again by its supervisor, each time with the key that lies there then. */
export const keys: Scenario = {
  name: 'keys',
  what: 'a wrong master key, none, then keys of cases gone; the right ones again',
  run: async (stage) => {
    const { site, installation } = stage;
    const before = await stage.load({ run: 'keys-before', commands: COMMANDS });
    await stage.settle();
    const file = site.env['LIANXIN_MASTER_KEY_FILE'] as string;
    const kept = `${file}.kept`;
    renameSync(file, kept);
    makeMasterKey(file);
    for (const app of APPS) await site.kill(app);
    // Until then they had the right key, and notices to send.
    const head = await installation.store.head();
    const wrong = await refuses(stage, 'a wrong master key', WRONG);
    rmSync(file);
    const missing = await refuses(stage, 'no master key', MISSING);
    const made = expected('no other master key is made in its place', !existsSync(file));
    const written = expected('nothing is recorded meanwhile', (await installation.store.head()) === head);
    renameSync(kept, file);
    // One that serves under another key all the same would do so for ever.
    for (const app of APPS) if (await lives(site, app)) await site.kill(app);
    const readable = await isReadable(stage, idOf(before.acknowledged[0]?.stream as string));
    const after = await stage.load({ run: 'keys-after', commands: COMMANDS });
    await stage.settle();
    const examined = await stage.examine(together(before, after));
    return withFindings(examined, wrong, missing, made, written, readable, await sayWhatIsLost(stage));
  },
};

/** Both say so and answer nobody; so does the doctor. */
async function refuses(stage: Stage, what: string, words: RegExp): Promise<readonly Finding[]> {
  const { site, say } = stage;
  const said = await Promise.all(
    APPS.map(async (app): Promise<readonly Finding[]> => {
      const log = (): string => readFileSync(site.logOf(app), 'utf8');
      const says = await comesTrue(async () => words.test(log()));
      return [
        ...expected(`with ${what} the ${app} says what to do`, says, log().slice(-600)),
        ...expected(`with ${what} the ${app} answers nobody`, !(await lives(site, app))),
      ];
    }),
  );
  const doctor = await lianxin(site.env, 'doctor');
  // Without a key it cannot look at anything, and says why in place of what it found.
  const isTold = doctor.code !== 0 && /Put back the master key/.test(doctor.out + doctor.err);
  say(
    `${what}: ${said.flat().length === 0 ? 'refused' : 'not refused'}, doctor ${isTold ? 'says so' : 'says nothing'}`,
  );
  return [...said.flat(), ...expected(`with ${what} the doctor says what to do`, isTold, doctor)];
}

/** What somebody wrote stands in the case's history again, as the office is shown it. */
async function isReadable(stage: Stage, id: string): Promise<readonly Finding[]> {
  const url = `http://127.0.0.1:${stage.site.apiPort}/processes/case/${id}/history`;
  const authorization = `Bearer ${stage.tokenOf(stage.people.officers[0] as string)}`;
  let shown = '';
  const isShown = await comesTrue(async () => {
    shown = await fetch(url, { headers: { authorization } }).then(
      (answer) => answer.text(),
      (error: Error) => error.message,
    );
    return shown.includes(REQUEST_TEXT);
  });
  return expected('with the right key all is readable again', isShown, shown.slice(0, 600));
}

/** The keys of cases are gone from their table, as from an export without them; and are back. */
async function sayWhatIsLost({ site, say }: Stage): Promise<readonly Finding[]> {
  const sql = openSql({ url: site.database.ownerUrl, connectionsMax: 1, waitMsMax: 60_000, name: 'chaos' });
  try {
    await sql`CREATE TEMP TABLE kept_keys AS TABLE lianxin.keys`;
    await sql`DELETE FROM lianxin.keys WHERE name LIKE 'stream/%'`;
    const [verify, doctor] = [await lianxin(site.env, 'verify', '--chains'), await lianxin(site.env, 'doctor')];
    await sql`DELETE FROM lianxin.keys`;
    await sql`INSERT INTO lianxin.keys SELECT * FROM kept_keys`;
    const again = await lianxin(site.env, 'verify', '--chains');
    say(`keys gone: verify ends with ${verify.code}; put back: with ${again.code}`);
    return [
      ...expected('verify names keys that are gone', verify.code !== 0 && SAYS_LOST.test(verify.out), verify),
      ...expected('the doctor says what to do about them', /Restore an export/.test(doctor.out), doctor.out),
      ...expected('verify finds them back', again.code === 0, again),
    ];
  } finally {
    await sql.end({ timeout: 5 });
  }
}
