import type { Actor, Ingress, Instant } from '@lianxin/kernel';

/** Who sends a command, and by which ingress it came. */
export interface Principal {
  readonly actor: Actor;
  readonly ingress: Ingress;
  /** W3C `traceparent`. */
  readonly trace?: string | undefined;
}

/** A command as an ingress got it, unchecked. */
export interface Submission {
  readonly process: string;
  /** Of the stream it goes to: its id or its number for people. With `opens`: the id that the sender chose. */
  readonly id?: string | undefined;
  /** It opens its stream; default: the stream exists. */
  readonly opens?: boolean | undefined;
  /** Default, with `opens`: the command that opens streams of the process. */
  readonly type?: string | undefined;
  readonly data?: unknown;
  readonly principal: Principal;
  /** A repeat with the same id and content gets the first answer. */
  readonly commandId: string;
  /** The version that the sender looked at (`If-Match`). */
  readonly seen?: number | undefined;
  readonly onBehalfOf?: string | undefined;
  readonly observedAt?: string | undefined;
  /** When the ingress received it; default: now. */
  readonly at?: Instant;
  /** How many its sender may open in a day, where the installation says it; default: what the process says. */
  readonly openedPerDayMax?: number | undefined;
}
