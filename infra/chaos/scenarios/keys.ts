import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeMasterKey } from '@lianxin/adapter-crypto';
import { idOf } from '@lianxin/kernel';
import type { Finding } from '../check/finding.ts';
import { expected } from '../check/finding.ts';
import { REQUEST_TEXT } from '../intentions.ts';
import type { Stage } from '../stage.ts';
import type { Scenario } from './scenario.ts';
import { withFindings } from './scenario.ts';

const COMMANDS = 100;
const MS_MAX = 60_000;
const REFUSES = /LIANXIN_MASTER_KEY_FILE[^\n]*Put back the master key/;

/** An api that dies is started again by its supervisor, each time with the key that lies there then. */
export const keys: Scenario = {
  name: 'keys',
  what: 'an api with a wrong, then with no master key; the right one again',
  run: async (stage) => {
    const { site } = stage;
    const loaded = await stage.load({ run: 'keys', commands: COMMANDS });
    await stage.settle();
    const file = site.env['LIANXIN_MASTER_KEY_FILE'] as string;
    const kept = `${file}.kept`;
    renameSync(file, kept);
    makeMasterKey(file);
    await site.kill('api');
    const wrong = await refuses(stage, 'a wrong master key');
    rmSync(file);
    const missing = await refuses(stage, 'no master key');
    const made = expected('no other master key is made in its place', !existsSync(file));
    renameSync(kept, file);
    const stream = loaded.acknowledged[0]?.stream as string;
    const readable = await isReadable(stage, idOf(stream));
    return withFindings(await stage.examine(loaded), wrong, missing, made, readable);
  },
};

/** It says so anew, having been started under this key, and answers nobody. */
async function refuses({ site, say }: Stage, what: string): Promise<readonly Finding[]> {
  const log = join(site.state, 'logs', 'api.log');
  // One that was starting when the key changed may still speak of the last one.
  await sleep(2000);
  const from = readFileSync(log, 'utf8').length;
  const says = await within(() => Promise.resolve(REFUSES.test(readFileSync(log, 'utf8').slice(from))));
  say(`${what}: ${says ? 'refused, and said what to do' : 'not refused in words'}`);
  const answers = await fetch(`http://127.0.0.1:${site.apiPort}/health/live`).then(
    () => true,
    () => false,
  );
  return [
    ...expected(`with ${what} the api says what to do`, says, readFileSync(log, 'utf8').slice(from).slice(-600)),
    ...expected(`with ${what} the api answers nobody`, !answers),
  ];
}

/** What somebody wrote stands in the case's view again, as the one who takes requests in is shown it. */
async function isReadable(stage: Stage, id: string): Promise<readonly Finding[]> {
  const url = `http://127.0.0.1:${stage.site.apiPort}/processes/case/${id}`;
  const authorization = `Bearer ${stage.tokenOf(stage.people.officers[0] as string)}`;
  let shown = '';
  const isShown = await within(async () => {
    shown = await fetch(url, { headers: { authorization } }).then(
      (answer) => answer.text(),
      (error: Error) => error.message,
    );
    return shown.includes(REQUEST_TEXT);
  });
  return expected('with the right key all is readable again', isShown, shown.slice(0, 600));
}

async function within(isSo: () => Promise<boolean>): Promise<boolean> {
  const until = Date.now() + MS_MAX;
  while (Date.now() < until) {
    if (await isSo()) return true;
    await sleep(250);
  }
  return false;
}
