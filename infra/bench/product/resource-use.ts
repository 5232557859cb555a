import { readFileSync, readdirSync } from 'node:fs';

const PAGE_BYTES = 4096;
const MIB = 1024 ** 2;
const TICKS_PER_SECOND = 100;
/** Its own time in user and kernel, and both of its children that ended: Postgres ends a process with each connection. */
const TIME_FIELDS = [11, 15] as const;

export interface ResourceUse {
  readonly mib: number;
  readonly cpuSeconds: number;
}

const processFields = (pid: string): readonly string[] => {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
};

/** Memory shared among processes (Postgres' buffers) is counted once for each share: PSS where the system tells it. */
function mibOf(pid: string): number {
  try {
    const pss = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1];
    if (pss !== undefined) return Number(pss) / 1024;
  } catch {
    // Not on this system, or not ours to read: the resident size then.
  }
  return (Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * PAGE_BYTES) / MIB;
}

function childrenOf(pid: string): readonly string[] {
  return readdirSync('/proc').filter((entry) => {
    try {
      return /^\d+$/.test(entry) && processFields(entry)[1] === pid;
    } catch {
      return false;
    }
  });
}

/** What a process and its children hold and have used; undefined where there is no /proc. */
export function resourceUseOf(pid: number): ResourceUse | undefined {
  if (process.platform !== 'linux') return undefined;
  let mib = 0;
  let cpuSeconds = 0;
  for (const one of [String(pid), ...childrenOf(String(pid))]) {
    try {
      mib += mibOf(one);
      for (const ticks of processFields(one).slice(...TIME_FIELDS)) cpuSeconds += Number(ticks) / TICKS_PER_SECOND;
    } catch {
      // It ended meanwhile.
    }
  }
  return { mib, cpuSeconds };
}
