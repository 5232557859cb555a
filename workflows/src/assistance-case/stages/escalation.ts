import type { StageTable } from '../../process/stages.ts';
import { settleAct } from '../../process/stages.ts';

/** Any clock of a case, at whatever stage, warns, breaches and climbs. */
export const escalation: StageTable<'reminder' | 'breach' | 'rung'> = {
  reminder: settleAct('the holder is reminded that the due date comes near'),
  breach: settleAct('the missed due date is recorded, for good'),
  rung: settleAct('the next rung is raised, once, and whoever stands on it is told'),
};
