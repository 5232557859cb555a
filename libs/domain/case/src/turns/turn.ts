import type { Instant } from '@lianxin/kernel';
import type { CaseCommandType } from '../commands/index.ts';
import type { ClockState } from '../state/index.ts';

/** What somebody has to do next in a case, in the order in which it comes up. */
export const TURNS = [
  'take',
  'verify',
  'accept',
  'receive-transfer',
  'offer',
  'assign',
  'accept-offer',
  'first-contact',
  'resolve',
  'decide-extension',
  'acknowledge',
  'callback',
  'assign-verifier',
  'check-decline',
  'look-back',
  'order-rectification',
  'rectify',
  'recheck',
  'close-out',
] as const;
export type TurnKind = (typeof TURNS)[number];

/** Turn → the command that answers it. */
export const TURN_COMMANDS = {
  take: 'TakeCase',
  verify: 'VerifyRequester',
  accept: 'AcceptCase',
  'receive-transfer': 'AcceptTransfer',
  offer: 'OfferCase',
  assign: 'AssignCase',
  'accept-offer': 'AcceptOffer',
  'first-contact': 'RecordFirstContact',
  resolve: 'ResolveCase',
  'decide-extension': 'ApproveExtension',
  acknowledge: 'AcknowledgeRung',
  callback: 'RecordCallback',
  'assign-verifier': 'AssignVerifier',
  'check-decline': 'RecordDeclineCheck',
  'look-back': 'RecordLookBack',
  'order-rectification': 'OrderRectification',
  rectify: 'RecordRectification',
  recheck: 'RecordRecheck',
  'close-out': 'CloseOut',
} as const satisfies Readonly<Record<TurnKind, CaseCommandType>>;

/** One thing that a case waits for somebody to do. */
export interface Turn {
  readonly turn: TurnKind;
  /** An account, or a role of an office: `office:lsw/officer`. */
  readonly whose: string;
  /** Whose turn it is as well: accounts, roles, or `cadre-1>cadre-2` where cadre-2 was told while cadre-1 was away. */
  readonly also: readonly string[];
  /** The office whose people may answer. */
  readonly office: string;
  /** Accounts that the rules bar from it. */
  readonly barred: readonly string[];
  /** The clock that runs until it is done. */
  readonly clock?: ClockState;
  /** The rules refuse it before this instant. */
  readonly notBefore?: Instant;
  /** The rung that is to be acknowledged, by its act. */
  readonly rung?: string;
  /** Why it is due, as a code of the catalogue, `turn-why.` before it. */
  readonly because: string;
}

/** How somebody is named who was told in a person's stead. */
export const toldInstead = (person: string, told: string): string => `${person}>${told}`;
