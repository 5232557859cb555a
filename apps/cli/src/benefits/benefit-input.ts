import type { BenefitInForce, KnownProgramme } from '@lianxin/programme';
import { DEFAULT_PROGRAMME, findBenefit, isDecided, programmeRef } from '@lianxin/programme';
import { parseStrictJson } from '@lianxin/runtime';
import { setExitCode } from '../command.ts';
import type { CliContext } from '../context/cli-context.ts';
import { readNamedFile } from '../context/read-file.ts';
import { EXIT_MISUSED } from '../fail.ts';
import { readRuleBook } from '../server/with-runtime.ts';
import { failureOf } from '../translate.ts';

/** Ends with the code of bad input where `read` fails: nothing was decided. */
export async function asInput<T>(read: () => T | Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    setExitCode(EXIT_MISUSED);
    throw error;
  }
}

/** A programme by its id, which is its newest version, or `id@version`. */
export function readProgramme(cli: CliContext, ref = DEFAULT_PROGRAMME): KnownProgramme {
  const ruleBook = readRuleBook(cli);
  const programme = ruleBook.find(ref);
  const known = programme && ruleBook.findVersion(programmeRef(programme));
  if (known) return known;
  throw failureOf(cli, 'no-programme', {
    programme: ref,
    known: ruleBook
      .list()
      .map((one) => programmeRef(one.programme))
      .join(', '),
  });
}

/** A benefit that is decided by conditions. */
export function requireBenefit(cli: CliContext, known: KnownProgramme, policy: string): BenefitInForce {
  const found = findBenefit(known, policy);
  if (found) return found;
  const decided = known.programme.benefits.filter(isDecided).map(({ id }) => id);
  throw failureOf(cli, 'no-benefit', {
    ...{ policy, programme: programmeRef(known.programme) },
    known: decided.length === 0 ? '-' : decided.join(', '),
  });
}

/** A file that holds one JSON object. */
export async function readJsonObject(cli: CliContext, file: string): Promise<Readonly<Record<string, unknown>>> {
  const value = parseStrictJson(await readNamedFile(cli, file), { what: file });
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw failureOf(cli, 'no-object', { file });
}
