import type { Command } from 'commander';
import { house, install, postgresPorts } from '@lianxin/platform';
import { message } from '@lianxin/contracts';
import type { Branch, Globals } from '../command.ts';
import { answer, endWith } from '../command.ts';
import { FAILED } from '../fail.ts';
import { padTo, widthOf } from '../output/width.ts';
import { atDatabase, surroundings } from '../server/at-server.ts';
import { words } from '../words.ts';
import type { World } from '../world/world.ts';
import type { Check, CheckName, Finding, Patient } from './check.ts';
import { api, followers, stuck, worker } from './life-checks.ts';
import { aside, workflows } from './whole-checks.ts';
import { people } from './people-check.ts';
import { programmes } from './programmes-check.ts';
import { epoch, keysNamed, timeline } from './record-checks.ts';
import { clock, database, disk, keys, schema, temporal, versions } from './server-checks.ts';

const CHECKS: readonly Check[] = [
  versions,
  database,
  schema,
  keys,
  keysNamed,
  clock,
  timeline,
  epoch,
  temporal,
  api,
  worker,
  followers,
  aside,
  workflows,
  stuck,
  people,
  programmes,
  disk,
];

interface Looked extends Finding {
  readonly name: CheckName;
}

async function lookAt(check: Check, patient: Patient): Promise<Looked> {
  try {
    return { name: check.name, ...(await check.look(patient)) };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { name: check.name, found: 'check-failed', params: { why }, remedy: 'look-at-logs' };
  }
}

async function lookAtAll(patient: Patient): Promise<readonly Looked[]> {
  const looked: Looked[] = [];
  for (const check of CHECKS) {
    const down = looked.some(({ name, remedy }) => name === 'database' && remedy !== undefined);
    if (check.needsDatabase && down) continue;
    looked.push(await lookAt(check, patient));
  }
  return looked;
}

const foundWords = ({ language }: World, { found, params }: Looked): string =>
  message(language, `cli.doctor.found.${found}`, params);

function lines(world: World, looked: readonly Looked[]): readonly string[] {
  const names = looked.map(({ name }) => words(world, `doctor.${name}`));
  const width = Math.max(...names.map(widthOf));
  const ill = looked.filter(({ remedy }) => remedy !== undefined).length;
  const each = looked.flatMap((one, i) => {
    const line = `${one.remedy ? '✗' : '✓'} ${padTo(names[i] as string, width)}  ${foundWords(world, one)}`;
    return one.remedy
      ? [line, words(world, 'what-next', { next: words(world, `doctor.remedy.${one.remedy}`) })]
      : [line];
  });
  const summary =
    ill === 0
      ? words(world, 'doctor.all-fine')
      : words(world, 'doctor.some-ill', { count: ill, checks: looked.length });
  return [...each, '', summary];
}

async function doctor(world: World, options: Globals): Promise<void> {
  const looked = await atDatabase(world, async (postgres, config) => {
    const installation = install(await postgresPorts(config), house, surroundings(world));
    try {
      return await lookAtAll({ world, config, postgres, installation });
    } finally {
      await installation.close();
    }
  });
  const ill = looked.some(({ remedy }) => remedy !== undefined);
  const checks = looked.map((one) => ({
    check: one.name,
    well: one.remedy === undefined,
    found: foundWords(world, one),
    ...one.params,
    ...(one.remedy ? { remedy: words(world, `doctor.remedy.${one.remedy}`) } : {}),
  }));
  answer(world, options, { json: { well: !ill, checks }, lines: lines(world, looked) });
  if (ill) endWith(FAILED);
}

export const doctorBranch: Branch = (parent, world) => {
  parent
    .command('doctor')
    .description(words(world, 'help.doctor'))
    .action((_options: unknown, own: Command) => doctor(world, own.optsWithGlobals()));
};
