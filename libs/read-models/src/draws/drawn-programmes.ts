import type { Statement } from '@lianxin/engine';

/** Which of these programmes (`id@version`) open cases are under, by office, as `office` and `programme`. */
export const selectDrawnProgrammes = (programmes: readonly string[]): Statement => ({
  text: `select distinct office, programme from reports.cases where stage <> 'closed' and programme = any($1::text[])
    order by office, programme`,
  values: [programmes],
});

/** Cases that a draw chose and nobody has looked at yet, with whom it gave them to, as `id`, `office` and `verifier`. */
export const selectDrawnUnseen = (): Statement => ({
  text: `select id, office, verifier from reports.cases where (stage = 'look-back' or ending = 'declined') and sampled
    and untold and not by_exception order by id`,
  values: [],
});
