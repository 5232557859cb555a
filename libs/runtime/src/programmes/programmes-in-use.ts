import type { ReadQueries, RulePacks } from '@lianxin/engine';
import type { RuleBook } from '@lianxin/programme';
import { programmeRef } from '@lianxin/programme';
import { ConfigError } from '../config/config.ts';

const BUILT = `select to_regclass('reports.cases') is not null and to_regclass('reports.offices') is not null as built`;
const IN_USE = `
  select programme, count(*)::int as cases from reports.cases where stage <> 'closed' group by 1
  union all select programme, 0 from reports.offices`;

/** A programme that cases or offices go by, and how many open cases. */
export interface ProgrammeInUse {
  /** `id@version` of a case; what an office chose may name no version. */
  readonly programme: string;
  /** Open under it. */
  readonly cases: number;
}

/** By the read models: none before they are built. */
export async function listProgrammesInUse(queries: ReadQueries): Promise<readonly ProgrammeInUse[]> {
  const [books] = await queries.run({ text: BUILT, values: [] });
  if (books?.['built'] !== true) return [];
  const used = await queries.run({ text: IN_USE, values: [] });
  return used.map(({ programme, cases }) => ({ programme: String(programme), cases: Number(cases) }));
}

/**
 * Throws `ConfigError` where an open case or an office runs under a programme that this process does not know: every
 * command of such a case would be refused, and nothing would say why.
 */
export async function requireProgrammesInUse(ruleBook: RuleBook, queries: ReadQueries): Promise<void> {
  const used = await listProgrammesInUse(queries);
  const unknown = used.filter(({ programme }) => ruleBook.find(programme) === undefined);
  if (unknown.length === 0) return;
  const cases = unknown.reduce((sum, one) => sum + one.cases, 0);
  const names = [...new Set(unknown.map(({ programme }) => programme))].join(', ');
  throw new ConfigError(
    `LIANXIN_PROGRAMMES_DIR: neither a file there nor the record holds the programme ${names}, ` +
      `under which ${cases} open cases run. Put its file back.`,
  );
}

/** Those that a record of an older build lacks, and those that an office chose and no case came under yet. */
export async function recordProgrammesInUse(ruleBook: RuleBook, queries: ReadQueries, packs: RulePacks): Promise<void> {
  for (const { programme } of await listProgrammesInUse(queries)) {
    const known = ruleBook.find(programme);
    // Refused here, the first entry under it is refused too, and says why.
    if (known) await packs.ensureRecorded(programmeRef(known));
  }
}
