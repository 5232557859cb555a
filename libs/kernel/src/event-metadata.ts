import type { Ingress } from './command.ts';
import type { Instant } from './time.ts';

/**
 * What is recorded about an event beside its data: who caused it, by which command, under which rules. These are the
 * keys of the record: the hash of a row covers them, so a key is never renamed. Code has other words for two of them,
 * `ingress` for `door` and `pinnedVersions` for `facts`. They are mapped where metadata is made (`toNewEvents` of the
 * engine) and where it is read (`ingressOf`): a copy of each event under other names would cost more than it explains.
 * What the api shows of the record, and an export, keep the stored names.
 */
export interface EventMetadata {
  readonly commandId: string;
  /** Keyed HMAC over the clear (type, data, actor, on whose behalf). */
  readonly fingerprint: string;
  readonly actor: string;
  readonly onBehalfOf?: string;
  /** The ingress of the command. */
  readonly door: Ingress;
  /** When the sender observed what he reports. */
  readonly observedAt?: Instant;
  /** `id@version` of the rule pack it was decided under. */
  readonly programme?: string;
  /** The pinned versions: of each other stream that was read for the decision, the version it had; 0: no events. */
  readonly facts?: Readonly<Record<string, number>>;
  readonly traceId?: string;
  /** Whether the stream's workflow has to be woken. */
  readonly wake: boolean;
}

/** Who caused an event and for whom, by which ingress, under which rules, in which trace, and whether its workflow is woken. */
export type SlimMetadata = Pick<EventMetadata, 'actor' | 'onBehalfOf' | 'door' | 'programme' | 'traceId' | 'wake'>;

/** By which ingress the command of an event came in. */
export const ingressOf = ({ meta }: { readonly meta: Pick<EventMetadata, 'door'> }): Ingress => meta.door;
