import {
  ConfigError,
  knowRecordedProgrammes,
  loadProgrammes,
  officesProgrammes,
  programmesInUse,
  recordedProgrammes,
} from '@lianxin/platform';
import { findProgramme, refOf, shippedProgrammes } from '@lianxin/programme';
import type { Check, Finding, Patient } from './check.ts';

const NAMED_MAX = 5;
const named = (refs: readonly string[]): string => refs.slice(0, NAMED_MAX).join(', ');

/** The rules that cases go by, and where this installation has them from. */
async function lookAtUse({ config, installation }: Patient): Promise<Finding> {
  const files = new Set([...shippedProgrammes, ...loadProgrammes(config.programmesDir)].map(refOf));
  const onRecord = await recordedProgrammes(installation.store);
  await knowRecordedProgrammes(installation.store);
  const isUnknown = ({ programme }: { readonly programme: string }): boolean => findProgramme(programme) === undefined;
  const lost = (await programmesInUse(installation.readQueries)).filter(isUnknown);
  const offices = (await officesProgrammes(installation.store)).filter(isUnknown);
  const missing = [...new Set([...offices, ...lost].map(({ programme }) => programme))];
  if (missing.length > 0) {
    const cases = lost.reduce((sum, one) => sum + one.cases, 0);
    const params = { names: named(missing), offices: named(offices.map(({ office }) => office)) || '–', cases };
    return { found: 'programmes-missing', params, remedy: 'programme-file' };
  }
  const fileless = onRecord.map(({ pack }) => refOf(pack)).filter((ref) => !files.has(ref));
  const count = onRecord.length;
  if (fileless.length === 0) return { found: 'programmes-there', params: { count } };
  return { found: 'programmes-from-record', params: { count, names: named(fileless) } };
}

export const programmes: Check = {
  name: 'programmes',
  needsDatabase: true,
  async look(patient) {
    try {
      return await lookAtUse(patient);
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      return { found: 'programmes-otherwise', params: { why: error.message }, remedy: 'programme-version' };
    }
  },
};
