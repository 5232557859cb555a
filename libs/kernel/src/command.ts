import type { Instant } from './time.ts';

/** Who acts. `id` is an opaque account id, `roles` and `office` come from the token, never from the body. */
export interface Actor {
  readonly id: string;
  readonly roles: readonly string[];
  readonly office?: string;
}

/** The clock as actor: facts of time have it. */
export const CLOCK_ACTOR: Actor = { id: 'clock', roles: ['clock'] };

/** By which ingress a command came in. `workflow`: of the stream's own; `change`: of a change that goes over many. */
export type Ingress = 'http' | 'cli' | 'import' | 'intake' | 'workflow' | 'change';

export interface Command<T extends string = string, D = unknown> {
  /** Chosen by the sender; the same id with the same content always gets the first answer. */
  readonly commandId: string;
  readonly type: T;
  readonly data: D;
  readonly actor: Actor;
  readonly onBehalfOf?: string;
  /** Written by an ingress through its clock; rules know no other now. */
  readonly at: Instant;
  /** When it happened in the world, if that was earlier: evidence, moves no clock. */
  readonly observedAt?: Instant;
  readonly ingress: Ingress;
  readonly traceId?: string;
  /**
   * Values an ingress drew for an opening command (a serial number). Not part of the fingerprint: a retry may draw
   * anew.
   */
  readonly minted?: Readonly<Record<string, string>>;
}

/** The engine's own command: record what fell due. */
export const SETTLE = 'Settle';

export const COMMAND_ID_PATTERN = /^[A-Za-z0-9._:-]{8,64}$/;

/** Ids the engine derives begin with it; a sender's may not, so that nobody takes the clock's id before the clock. */
export const ENGINE_ID_PREFIX = '.';
