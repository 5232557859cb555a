import type { StageTable } from '../../process/stages.ts';
import { settles } from '../../process/stages.ts';

/** Any clock of a case, at whatever stage, warns, breaches and climbs. */
export const escalation: StageTable<'reminder' | 'breach' | 'rung'> = {
  reminder: settles('the holder is reminded that the due date comes near'),
  breach: settles('the missed due date is recorded, for good'),
  rung: settles('the next rung is raised, once, and whoever stands on it is told'),
};
