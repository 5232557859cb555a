import type { Statement } from '@lianxin/engine';

/** Which of these programmes (`id@version`) open cases are under, by office, as `office` and `programme`. */
export const selectDrawnProgrammes = (programmes: readonly string[]): Statement => ({
  text: `select distinct office, programme from reports.cases where stage <> 'closed' and programme = any($1::text[])
    order by office, programme`,
  values: [programmes],
});
