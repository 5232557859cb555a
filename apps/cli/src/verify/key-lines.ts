import { t } from '../translate.ts';
import type { CliContext } from '../context/cli-context.ts';
import type { NamedKeysResult } from './named-keys.ts';
import { areAllKeysThere } from './named-keys.ts';

/** Lost keys shown to a person; `--json` has all. */
const SHOWN_MAX = 5;

export function keyLines(cli: CliContext, compared: NamedKeysResult): readonly string[] {
  const { named, erased, missing } = compared;
  if (areAllKeysThere(compared)) return [t(cli, 'keys-there', { named, erased })];
  return [t(cli, 'keys-lost', { count: missing.length, names: missing.slice(0, SHOWN_MAX).join(', ') })];
}
