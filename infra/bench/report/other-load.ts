import { readFileSync, readdirSync } from 'node:fs';

interface Ticks {
  readonly busy: number;
  readonly total: number;
  /** Of the busy ones, those of this process and all it started, ended ones included. */
  readonly own: number;
}

/** After the name in brackets: state, parent, …; user, system, and those of children that ended. */
const PARENT_AT = 1;
const TIMES_AT = [11, 12, 13, 14];
/** Of /proc/stat: user, nice, system, idle, waiting, irq, softirq. */
const TIMES_COUNT = 7;
const IDLE_AT = [3, 4];

function fieldsOf(pid: string): readonly string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    // It ended while the folder was read.
    return undefined;
  }
}

function readOwnTicks(): number {
  const all = new Map<string, readonly string[]>();
  for (const pid of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    const fields = fieldsOf(pid);
    if (fields) all.set(pid, fields);
  }
  const isOwn = (pid: string): boolean => {
    if (pid === String(process.pid)) return true;
    const parent = all.get(pid)?.[PARENT_AT];
    return parent !== undefined && parent !== '0' && isOwn(parent);
  };
  let ticks = 0;
  for (const [pid, fields] of all) if (isOwn(pid)) for (const at of TIMES_AT) ticks += Number(fields[at]);
  return ticks;
}

function readTicks(): Ticks {
  const [line = ''] = readFileSync('/proc/stat', 'utf8').split('\n');
  const times = line
    .split(/ +/)
    .slice(1, 1 + TIMES_COUNT)
    .map(Number);
  const total = times.reduce((sum, time) => sum + time, 0);
  const idle = IDLE_AT.reduce((sum, at) => sum + (times[at] ?? 0), 0);
  return { busy: total - idle, total, own: readOwnTicks() };
}

/** From now on: what share of the machine others use. Where there is no /proc nobody can tell. */
export function sampleOtherLoad(): () => string {
  if (process.platform !== 'linux') return () => 'whether others were at work is not known on this system';
  const before = readTicks();
  return () => {
    const after = readTicks();
    const total = Math.max(1, after.total - before.total);
    const others = Math.max(0, after.busy - before.busy - (after.own - before.own)) / total;
    const used = (after.busy - before.busy) / total;
    const percent = (share: number): string => `${Math.round(share * 100)} %`;
    return `the machine was ${percent(used)} busy meanwhile, ${percent(others)} of it with the work of others`;
  };
}
