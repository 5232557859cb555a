import type { Runtime } from '@lianxin/runtime';
import type { Visibility as Policy } from '@lianxin/registers';
import { accessRegister } from '@lianxin/registers';
import type { FoundStream } from '@lianxin/application';
import type { Principal } from '../../http/principal.ts';
import { openedFields, unseal } from './unseal.ts';

/** Data of the state, or of an event of this type. */
export interface SealedSheet {
  readonly data: unknown;
  readonly type?: string;
}

/** What opening sealed data needs, and saying so. */
export type UnsealPorts = Pick<Runtime, 'vault' | 'accessLog'>;

/** Who reads, and why where he has to say so. */
export type Reader = Pick<Principal, 'actor' | 'reason'>;

/** How the policy shows him this field. */
const fieldVisibility = ({ module, access }: FoundStream, { type }: SealedSheet, field: string): Policy =>
  access.visibilityOf(module.dataKindOf?.(field, type) ?? 'registers');

/** Whether the field is opened: by the policy, or by a reason that is recorded. */
export const isReadable = (shown: Policy, reason: string | undefined): boolean =>
  shown === 'clear' || (shown === 'with-reason' && reason !== undefined);

/** Everything that is opened for staff stands in the access log; what needs a reason before it is opened. */
export async function recordSealedReads(
  { accessLog }: Pick<Runtime, 'accessLog'>,
  { stream }: Pick<FoundStream, 'stream'>,
  { actor, reason }: Reader,
  as: readonly Policy[],
): Promise<void> {
  if (as.includes('with-reason')) await accessLog.recordSealedReadWithReason(actor, stream, reason ?? '');
  else if (as.length > 0) accessLog.recordSealedRead(actor, stream);
}

/** What the policy shows the reader in clear; the rest is marked as sealed. */
export async function openSealed(
  ports: UnsealPorts,
  found: FoundStream,
  reader: Reader,
  shown: readonly SealedSheet[],
): Promise<readonly unknown[]> {
  const sheets = shown.map((one) => ({
    data: one.data,
    hidden: found.module.hiddenFields ?? [],
    isClear: (field: string) => isReadable(fieldVisibility(found, one, field), reader.reason),
  }));
  const opened = sheets.flatMap((sheet, n) =>
    openedFields(sheet).map((field) => fieldVisibility(found, shown[n] as SealedSheet, field)),
  );
  // Reading the access log is no entry in it, else every read would add one.
  if (found.module.process !== accessRegister) await recordSealedReads(ports, found, reader, opened);
  return unseal(sheets, ports.vault);
}
