import type { Installation } from '@lianxin/platform';
import type { Shown as Policy } from '@lianxin/registers';
import { accessRegister } from '@lianxin/registers';
import type { Asker } from '../../doors/asker.ts';
import type { Found } from '../find-stream.ts';
import { openedFields, unseal } from './unseal.ts';

/** Data of the state, or of an event of this type. */
export interface Shown {
  readonly data: unknown;
  readonly type?: string;
}

/** Who reads, and why where he has to say so. */
export type Reader = Pick<Asker, 'actor' | 'reason'>;

/** How the policy shows him this field. */
const shownAs = ({ kit, access }: Found, { type }: Shown, field: string): Policy =>
  access.shows(kit.kindOf?.(field, type) ?? 'registers');

/** Opened because of the policy, or because of the reason that he gives and that is recorded. */
const isOpen = (shown: Policy, reason: string | undefined): boolean =>
  shown === 'clear' || (shown === 'with-reason' && reason !== undefined);

/** Everything that is opened for staff stands in the access log; what needs a reason before it is opened. */
export async function noteRead(
  { accessLog }: Pick<Installation, 'accessLog'>,
  { stream }: Pick<Found, 'stream'>,
  { actor, reason }: Reader,
  as: readonly Policy[],
): Promise<void> {
  if (as.includes('with-reason')) await accessLog.sealedReadBecause(actor, stream, reason ?? '');
  else if (as.length > 0) accessLog.sealedRead(actor, stream);
}

/** What the policy shows the reader in clear; the rest is marked as sealed. */
export async function readSealed(
  installation: Pick<Installation, 'vault' | 'accessLog'>,
  found: Found,
  reader: Reader,
  shown: readonly Shown[],
): Promise<readonly unknown[]> {
  const sheets = shown.map((one) => ({
    data: one.data,
    hidden: found.kit.hidden ?? [],
    isClear: (field: string) => isOpen(shownAs(found, one, field), reader.reason),
  }));
  const opened = sheets.flatMap((sheet, n) =>
    openedFields(sheet).map((field) => shownAs(found, shown[n] as Shown, field)),
  );
  // Reading the log of reads would be an entry of it for ever.
  if (found.kit.process !== accessRegister) await noteRead(installation, found, reader, opened);
  return unseal(sheets, installation.vault);
}
