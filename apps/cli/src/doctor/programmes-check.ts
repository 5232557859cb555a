import {
  ConfigError,
  registerRecordedProgrammes,
  loadProgrammes,
  listOfficeProgrammes,
  listProgrammesInUse,
  readRecordedProgrammes,
} from '@lianxin/runtime';
import { ProgrammeRegistry, programmeRef, shippedProgrammes } from '@lianxin/programme';
import type { DoctorCheck, CheckFinding, CheckContext } from './check.ts';

const NAMED_MAX = 5;
const nameSome = (refs: readonly string[]): string => refs.slice(0, NAMED_MAX).join(', ');

/** The rules that cases go by, and where this installation has them from. */
async function checkProgrammesInUse({ config, runtime }: CheckContext): Promise<CheckFinding> {
  const ruleBook = new ProgrammeRegistry();
  const files = new Set([...shippedProgrammes, ...loadProgrammes(ruleBook, config.programmesDir)].map(programmeRef));
  const onRecord = await readRecordedProgrammes(runtime.store);
  await registerRecordedProgrammes(ruleBook, runtime.store);
  const isUnknown = ({ programme }: { readonly programme: string }): boolean => ruleBook.find(programme) === undefined;
  const lost = (await listProgrammesInUse(runtime.readQueries)).filter(isUnknown);
  const offices = (await listOfficeProgrammes(runtime.store)).filter(isUnknown);
  const missing = [...new Set([...offices, ...lost].map(({ programme }) => programme))];
  if (missing.length > 0) {
    const cases = lost.reduce((sum, one) => sum + one.cases, 0);
    const params = { names: nameSome(missing), offices: nameSome(offices.map(({ office }) => office)) || '–', cases };
    return { found: 'programmes-missing', params, remedy: 'programme-file' };
  }
  const fileless = onRecord.map(({ pack }) => programmeRef(pack)).filter((ref) => !files.has(ref));
  const count = onRecord.length;
  if (fileless.length === 0) return { found: 'programmes-there', params: { count } };
  return { found: 'programmes-from-record', params: { count, names: nameSome(fileless) } };
}

export const programmesCheck: DoctorCheck = {
  name: 'programmes',
  needsDatabase: true,
  async run(context) {
    try {
      return await checkProgrammesInUse(context);
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      return { found: 'programmes-otherwise', params: { why: error.message }, remedy: 'programme-version' };
    }
  },
};
