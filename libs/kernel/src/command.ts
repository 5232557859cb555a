import type { Instant } from './time.ts';

/** Who acts. `id` is an opaque account id, `roles` and `office` come from the token, never from the body. */
export interface Actor {
  readonly id: string;
  readonly roles: readonly string[];
  readonly office?: string;
}

/** The actor of events that no person caused, such as what falls due and what the engine records about its notices. */
export const CLOCK_ACTOR: Actor = { id: 'clock', roles: ['clock'] };

/**
 * The way a command came in. `public`: from somebody without an account or a receipt code; `workflow`: from the stream's
 * own workflow; `change`: from a change applied to many streams.
 */
export type Ingress = 'http' | 'cli' | 'public' | 'import' | 'intake' | 'workflow' | 'change';

/** A request to change one stream. It is answered by the events it recorded or by a `Rejection`. */
export interface Command<T extends string = string, D = unknown> {
  /** Chosen by the sender; the same id with the same content always gets the first answer. */
  readonly commandId: string;
  readonly type: T;
  readonly data: D;
  readonly actor: Actor;
  readonly onBehalfOf?: string;
  /** The time of the command, written by the ingress from its clock; rules know no other now. */
  readonly at: Instant;
  /** When it happened in the world, if that was earlier. Kept as evidence: no due date is computed from it. */
  readonly observedAt?: Instant;
  readonly ingress: Ingress;
  readonly traceId?: string;
  /**
   * Values an ingress drew for an opening command (a serial number). Not part of the fingerprint: a retry may draw
   * anew.
   */
  readonly minted?: Readonly<Record<string, string>>;
}

/** Type of the engine's own command, which records what fell due and needs no data. */
export const SETTLE = 'Settle';

/** What a command id may be: 8 to 64 ASCII letters, digits, `.`, `_`, `:` and `-`. */
export const COMMAND_ID_PATTERN = /^[A-Za-z0-9._:-]{8,64}$/;

/**
 * Command ids that the engine derives begin with it. Ids chosen by a sender may not, so that none can take a derived
 * one.
 */
export const ENGINE_ID_PREFIX = '.';
