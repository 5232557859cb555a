import { t } from '../translate.ts';
import type { CliContext } from '../context/cli-context.ts';

interface ShownPerson {
  readonly name?: string;
  readonly phone?: string;
  readonly erased?: true;
}

/** Somebody's name and number; that they were erased; nothing where they are kept from whoever asks. */
export function personText(cli: Pick<CliContext, 'language'>, person: unknown): string | undefined {
  const { name, phone = '', erased } = (person ?? {}) as ShownPerson;
  if (erased) return t(cli, 'was-erased');
  return name === undefined ? undefined : `${name} ${phone}`;
}
