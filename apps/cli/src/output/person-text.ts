import { t } from '../translate.ts';
import type { CliContext } from '../context/cli-context.ts';

interface ShownPerson {
  readonly name?: string;
  readonly phone?: string;
  readonly erased?: true;
}

/** A person’s name and number; “erased” where they were; nothing where they are kept from the reader. */
export function personText(cli: Pick<CliContext, 'language'>, person: unknown): string | undefined {
  const { name, phone = '', erased } = (person ?? {}) as ShownPerson;
  if (erased) return t(cli, 'was-erased');
  return name === undefined ? undefined : `${name} ${phone}`;
}
