import type { stateSchemas } from '@lianxin/contracts';
import type { z } from 'zod';
import { useT } from '../words/t.ts';
import { telOf } from '../words/tel-of.ts';

/** As it is told to this reader. */
type ToldContact = z.output<(typeof stateSchemas)['enterprise']>['contact'];

export interface FirmContact {
  readonly name: string;
  readonly phone: string;
}

/** Not typed yet. */
export const NOBODY: FirmContact = { name: '', phone: '' };

/** Whether somebody can be called: he is named, to this reader, and was not erased. */
export const isShown = (contact: ToldContact): contact is FirmContact => contact !== undefined && 'phone' in contact;

/** Whom the register names at a firm, to be called; or why that is not said. */
export function FirmContactText({ contact }: { readonly contact: ToldContact }) {
  const t = useT();
  if (contact === undefined) return t('console.form.contact.none');
  if ('sealed' in contact) return t('console.form.contact.sealed');
  if ('erased' in contact) return t('console.form.contact.erased');
  return (
    <>
      {contact.name} <a href={telOf(contact.phone)}>{contact.phone}</a>
    </>
  );
}
