import type { LateCause, MonitoredProcess } from '@lianxin/engine';
import { lateCauseOf } from '@lianxin/engine';
import { HOUR_MS, MINUTE_MS, addMs } from '@lianxin/kernel';
import type { Runtime } from '../composition/index.ts';

/** As the watchdog has it: two of its rounds, and an hour for a mail server. */
const LATE_AFTER_MS = MINUTE_MS;
const NOTICE_LATE_AFTER_MS = HOUR_MS;

type MonitorPorts = Pick<Runtime, 'registry' | 'epochs' | 'clock'> & {
  readonly monitor: Pick<Runtime['monitor'], 'findLate'>;
};

/** A stream whose workflow is late, and why. */
export interface LateProcess extends MonitoredProcess {
  readonly because: LateCause;
}

/** What the watchdog would find late, `limit` streams at the most. */
export async function findLateProcesses(runtime: MonitorPorts, limit: number): Promise<readonly LateProcess[]> {
  const now = runtime.clock.now();
  const { all } = runtime.registry;
  const revisions = new Map(
    all.flatMap(({ workflow, agendaRevision }) => (workflow ? [[workflow, agendaRevision]] : [])),
  );
  const bounds = { lateAt: addMs(now, -LATE_AFTER_MS), noticeLateAt: addMs(now, -NOTICE_LATE_AFTER_MS) };
  const epoch = (await runtime.epochs.current()).number;
  const late = await runtime.monitor.findLate({ ...bounds, revisions, epoch, limit });
  return late.map((row) => ({ ...row, because: row.epoch < epoch ? 'other-epoch' : lateCauseOf(row, bounds) }));
}
