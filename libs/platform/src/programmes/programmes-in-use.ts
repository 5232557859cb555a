import type { ReadQueries } from '@lianxin/engine';
import { findProgramme } from '@lianxin/programme';
import { ConfigError } from '../config/config.ts';

const BUILT = `select to_regclass('reports.cases') is not null and to_regclass('reports.offices') is not null as built`;
const IN_USE = `
  select programme, count(*)::int as cases from reports.cases where stage <> 'closed' group by 1
  union all select programme, 0 from reports.offices`;

/**
 * Throws `ConfigError` where an open case or an office runs under a programme that this process does not know: every
 * command of such a case would be refused, and nothing would say why. Asked of the read models, so that a first start
 * and one whose read models are not built yet pass.
 */
export async function mustKnowProgrammesInUse(queries: ReadQueries): Promise<void> {
  const [books] = await queries.run({ text: BUILT, values: [] });
  if (books?.['built'] !== true) return;
  const used = await queries.run({ text: IN_USE, values: [] });
  const unknown = used.filter(({ programme }) => findProgramme(String(programme)) === undefined);
  if (unknown.length === 0) return;
  const cases = unknown.reduce((sum, row) => sum + Number(row['cases']), 0);
  const names = [...new Set(unknown.map(({ programme }) => String(programme)))].join(', ');
  throw new ConfigError(
    `LIANXIN_PROGRAMMES_DIR: no file there is the programme ${names}, under which ${cases} open cases run. ` +
      'Put its file back: a file stays as long as a case is pinned to it.',
  );
}
