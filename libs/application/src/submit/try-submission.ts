import type { BlobStore, HandleCommand, HandleCommandPorts, ReservingCommand } from '@lianxin/engine';
import { tryWithReservations } from '@lianxin/engine';
import type { DomainEvent, Instant, Rejection } from '@lianxin/kernel';
import { isRejection } from '@lianxin/kernel';
import { accountsNamedBy } from '../accounts/accounts-named-by.ts';
import type { AccountDirectory } from '../accounts/check-named-accounts.ts';
import { checkNamedAccounts } from '../accounts/check-named-accounts.ts';
import type { FindPorts } from '../find/find-ports.ts';
import { addressSubmission } from './address-submission.ts';
import { checkNamedFile } from './check-files.ts';
import { refuseErased } from './check-sealed.ts';
import type { Refusal } from './refusal.ts';
import { isRefusal } from './refusal.ts';
import { reservationsOf } from './reservations.ts';
import type { Submission } from './submission.ts';

type TryPorts = FindPorts &
  Pick<HandleCommandPorts, 'currentRefusal' | 'vault'> & {
    readonly commands: HandleCommand;
    readonly accounts: AccountDirectory;
    readonly blobs: Pick<BlobStore, 'get'>;
  };

/** What a command would come to, decided and not recorded; personal data is in the clear in its events. */
export interface Trial {
  readonly stream: string;
  /** The version of the stream that it was decided on. */
  readonly base: number;
  readonly at: Instant;
  /** What fell due before it. */
  readonly settledEvents: readonly DomainEvent[];
  readonly decidedEvents: readonly DomainEvent[];
}

async function findUnfit(ports: TryPorts, { stream, command }: ReservingCommand): Promise<Rejection | undefined> {
  const { modules, accounts, blobs, commands } = ports;
  const { state } = await commands.cache.loadLatest(stream);
  const sizeOf = async (of: string, hash: string) => (await blobs.get(of, hash))?.byteLength;
  return (
    ports.currentRefusal?.() ??
    (await checkNamedAccounts(accounts, accountsNamedBy(modules, stream, command, state))) ??
    (await checkNamedFile(modules, sizeOf, { stream, command })) ??
    (await refuseErased(ports, stream, command))
  );
}

/** Goes the way of a command to a stream that exists, up to where it would be written. */
export async function trySubmission(ports: TryPorts, sent: Submission): Promise<Trial | Refusal> {
  const addressed = await addressSubmission(ports, sent);
  if (isRefusal(addressed)) return addressed;
  const { stream, command } = addressed;
  const reservations = reservationsOf(ports.modules, stream, command);
  const answer =
    (await findUnfit(ports, addressed)) ?? (await tryWithReservations(ports.commands, reservations, addressed));
  if (isRejection(answer)) return { refusal: 'rejected', rejection: answer, stream };
  const { decision, last } = answer;
  if (!decision) throw new Error(`${stream}: a trial has the id of a recorded command`);
  const { settledEvents, decidedEvents, after } = decision;
  const base = last - settledEvents.length - decidedEvents.length;
  return { stream, base, at: after.at, settledEvents, decidedEvents };
}
