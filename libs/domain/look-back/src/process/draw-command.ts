import type { Command, Rejection } from '@lianxin/kernel';
import type { Sender } from '@lianxin/registers';
import type { Sha256 } from '../sha256.ts';
import type { DrawEventData } from './draw-events.ts';
import type { ClosedPopulation, DrawOutcome, DrawState, DrawTerms, ToldBatch } from './draw-state.ts';

/** A share as a source reveals it. */
export interface RevealedShare {
  readonly source: string;
  readonly share: string;
}

/** A public value, and where it was read. */
export interface ReadValue {
  readonly value: string;
  readonly where: string;
}

export interface DrawCommandData {
  /** Before the period, with the system's share minted by the ingress. */
  OpenDraw: DrawTerms;
  CommitShare: { readonly source: string; readonly commitment: string };
  ClosePopulation: ClosedPopulation;
  RevealShare: RevealedShare;
  RecordPublicValue: ReadValue;
  ConfirmPublicValue: ReadValue;
  RecordDraw: DrawOutcome;
  /** By its workflow, once the next members have it in their records. */
  RecordMembersTold: ToldBatch;
}

/** One event of a draw, effective when the command was sent. */
export type DrawFact = {
  [T in keyof DrawEventData]: { readonly type: T; readonly data: DrawEventData[T] };
}[keyof DrawEventData];

/** All there is to know of one command of a draw. The first opens it; every other finds it open. */
export interface DrawCommandDefinition<S, D> {
  readonly roles: readonly Sender[];
  decide(state: S, command: Command<string, D>, sha256: Sha256): DrawFact | Rejection;
}

/** The commands of an open draw: one that is left out does not compile. */
export type OpenDrawCommands = {
  readonly [T in Exclude<keyof DrawCommandData, 'OpenDraw'>]: DrawCommandDefinition<DrawState, DrawCommandData[T]>;
};
