import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { makeMasterKey } from '@lianxin/adapter-crypto';
import { openSql } from '@lianxin/adapter-postgres';
import { idOfStream } from '@lianxin/kernel';
import type { Finding } from '../check/finding.ts';
import { expectThat } from '../check/finding.ts';
import { isLive } from '../health.ts';
import { REQUEST_TEXT } from '../intentions.ts';
import { runLianxin } from '../run-lianxin.ts';
import type { ChaosHarness } from '../harness.ts';
import { waitUntilTrue } from '../wait-until.ts';
import type { Scenario } from './scenario.ts';
import { mergeLoads, withFindings } from './scenario.ts';

const COMMANDS = 60;
const WRONG = /LIANXIN_MASTER_KEY_FILE[^\n]*was wrapped by another master key[^\n]*Put back the master key/;
const MISSING = /LIANXIN_MASTER_KEY_FILE[^\n]*is not there[^\n]*Put back the master key/;
const SAYS_LOST = /keys that events name are not there/;
const APPS = ['api', 'worker'] as const;

/** An app that dies is started again by its supervisor, each time with the key that lies there then. */
export const keysScenario: Scenario = {
  name: 'keys',
  what: 'a wrong master key, none, then keys of cases gone; the right ones again',
  run: async (harness) => {
    const { product, runtime } = harness;
    const before = await harness.load({ run: 'keys-before', commands: COMMANDS });
    await harness.waitUntilSettled();
    const file = product.env['LIANXIN_MASTER_KEY_FILE'] as string;
    const kept = `${file}.kept`;
    renameSync(file, kept);
    makeMasterKey(file);
    for (const app of APPS) await product.kill(app);
    // Until then they had the right key, and notices to send.
    const head = await runtime.store.head();
    const wrong = await findWrongRefusals(harness, 'a wrong master key', WRONG);
    rmSync(file);
    const missing = await findWrongRefusals(harness, 'no master key', MISSING);
    const made = expectThat('no other master key is made in its place', !existsSync(file));
    const written = expectThat('nothing is recorded meanwhile', (await runtime.store.head()) === head);
    renameSync(kept, file);
    // One that serves under another key all the same would do so for ever.
    for (const app of APPS) if (await isLive(product, app)) await product.kill(app);
    const readable = await findUnreadable(harness, idOfStream(before.acknowledged[0]?.stream as string));
    const after = await harness.load({ run: 'keys-after', commands: COMMANDS });
    await harness.waitUntilSettled();
    const examined = await harness.examine(mergeLoads(before, after));
    return withFindings(examined, wrong, missing, made, written, readable, await checkLostKeysAreNamed(harness));
  },
};

/** Both say so and answer nobody; so does the doctor. */
async function findWrongRefusals(harness: ChaosHarness, what: string, words: RegExp): Promise<readonly Finding[]> {
  const { product, say } = harness;
  const said = await Promise.all(
    APPS.map(async (app): Promise<readonly Finding[]> => {
      const log = (): string => readFileSync(product.logOf(app), 'utf8');
      const says = await waitUntilTrue(async () => words.test(log()));
      return [
        ...expectThat(`with ${what} the ${app} says what to do`, says, log().slice(-600)),
        ...expectThat(`with ${what} the ${app} answers nobody`, !(await isLive(product, app))),
      ];
    }),
  );
  const doctor = await runLianxin(product.env, 'doctor');
  // Without a key it cannot look at anything, and says why in place of what it found.
  const isTold = doctor.code !== 0 && /Put back the master key/.test(doctor.out + doctor.err);
  say(
    `${what}: ${said.flat().length === 0 ? 'refused' : 'not refused'}, doctor ${isTold ? 'says so' : 'says nothing'}`,
  );
  return [...said.flat(), ...expectThat(`with ${what} the doctor says what to do`, isTold, doctor)];
}

/** What somebody wrote stands in the case's history again, as the office is shown it. */
async function findUnreadable(harness: ChaosHarness, id: string): Promise<readonly Finding[]> {
  const url = `http://127.0.0.1:${harness.product.apiPort}/processes/case/${id}/history`;
  const authorization = `Bearer ${harness.tokenOf(harness.people.officers[0] as string)}`;
  let shown = '';
  const isShown = await waitUntilTrue(async () => {
    shown = await fetch(url, { headers: { authorization } }).then(
      (answer) => answer.text(),
      (error: Error) => error.message,
    );
    return shown.includes(REQUEST_TEXT);
  });
  return expectThat('with the right key all is readable again', isShown, shown.slice(0, 600));
}

/** The keys of cases are gone from their table, as from an export without them; and are back. */
async function checkLostKeysAreNamed({ product, say }: ChaosHarness): Promise<readonly Finding[]> {
  const sql = openSql({ url: product.database.ownerUrl, connectionsMax: 1, waitMsMax: 60_000, name: 'chaos' });
  try {
    await sql`CREATE TEMP TABLE kept_keys AS TABLE lianxin.keys`;
    await sql`DELETE FROM lianxin.keys WHERE name LIKE 'stream/%'`;
    const [verify, doctor] = [
      await runLianxin(product.env, 'verify', '--chains'),
      await runLianxin(product.env, 'doctor'),
    ];
    await sql`DELETE FROM lianxin.keys`;
    await sql`INSERT INTO lianxin.keys SELECT * FROM kept_keys`;
    const again = await runLianxin(product.env, 'verify', '--chains');
    say(`keys gone: verify ends with ${verify.code}; put back: with ${again.code}`);
    return [
      ...expectThat('verify names keys that are gone', verify.code !== 0 && SAYS_LOST.test(verify.out), verify),
      ...expectThat('the doctor says what to do about them', /Restore an export/.test(doctor.out), doctor.out),
      ...expectThat('verify finds them back', again.code === 0, again),
    ];
  } finally {
    await sql.end({ timeout: 5 });
  }
}
