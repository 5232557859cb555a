import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SAMPLE_DATA, SAMPLE_EFFECTIVE_AT, EVENTS_PER_STREAM, SAMPLE_META } from './sample-event.ts';
import { rawInsert } from './raw-table.ts';

/** The version of `pgbench` on the path; undefined when there is none. */
export function findPgbench(): string | undefined {
  const found = spawnSync('pgbench', ['--version'], { encoding: 'utf8' });
  return found.status === 0 ? found.stdout.trim() : undefined;
}

/** pgbench takes what follows a colon for a variable, so the JSON texts come in as variables themselves. */
const NAMES = {
  stream: `:run || :client_id || 'x' || (:n / ${EVENTS_PER_STREAM})`,
  version: `:n % ${EVENTS_PER_STREAM} + 1`,
  id: ":run || :client_id || '-' || :n || '/0'",
  command: ":run || :client_id || '-' || :n",
};
const SCRIPT = `\\set n :n + 1\n${rawInsert((value) => NAMES[value], {
  effectiveAt: ':effective',
  meta: ':meta::json',
  data: ':data::json',
})
  .replace("':effective'", ':effective::timestamptz')
  .replaceAll('\n', ' ')
  .trim()};\n`;

export interface PgbenchRun {
  readonly url: string;
  readonly folder: string;
  readonly run: string;
  readonly clients: number;
  readonly seconds: number;
}

/** Rows a second of single-row INSERTs, prepared, a connection a client. */
export function runPgbench({ url, folder, run, clients, seconds }: PgbenchRun): { perSecond: number; meanMs: number } {
  const script = join(folder, 'raw-insert.sql');
  writeFileSync(script, SCRIPT);
  const { hostname, port, username, password, pathname } = new URL(url);
  const variables = {
    n: '-1',
    run,
    effective: SAMPLE_EFFECTIVE_AT,
    meta: JSON.stringify(SAMPLE_META),
    data: JSON.stringify(SAMPLE_DATA),
  };
  const args = [
    '-n',
    '-M',
    'prepared',
    '-c',
    String(clients),
    '-j',
    '2',
    '-T',
    String(Math.ceil(seconds)),
    '-f',
    script,
  ];
  args.push(...Object.entries(variables).flatMap(([name, value]) => ['-D', `${name}=${value}`]));
  args.push('-h', hostname, '-p', port, '-U', decodeURIComponent(username), pathname.slice(1));
  const env = { ...process.env, PGPASSWORD: decodeURIComponent(password) };
  const said = execFileSync('pgbench', args, { env, encoding: 'utf8' });
  const number = (pattern: RegExp): number => Number(pattern.exec(said)?.[1]);
  return {
    perSecond: number(/tps = ([\d.]+) \(without/),
    meanMs: number(/latency average = ([\d.]+) ms/),
  };
}
