import { cpus, freemem, loadavg, release, totalmem, type } from 'node:os';

const GIB = 1024 ** 3;
/** More waiting processes than this and the figures are those of a shared machine. */
const QUIET_LOAD_MAX = 0.5;

/** On what it was measured, and whether others were at work there. */
export function describeMachine(): readonly string[] {
  const processors = cpus();
  const [load = 0] = loadavg();
  const memory = `${(totalmem() / GIB).toFixed(0)} GiB memory, ${(freemem() / GIB).toFixed(0)} free`;
  return [
    `machine   ${processors.length} × ${processors[0]?.model.trim() ?? 'unknown'}, ${memory}, ${type()} ${release()}`,
    `node      ${process.version}`,
    `load      ${load.toFixed(2)} in the last minute${load > QUIET_LOAD_MAX ? ': OTHERS ARE AT WORK, figures are provisional' : ''}`,
  ];
}
