import type { Personal } from '@lianxin/kernel';
import type {
  Category,
  Channel,
  DECLINE_REASONS,
  Kind,
  Origin,
  PUBLISHED_IN,
  RETURN_REASONS,
  Urgency,
  VERIFIED_BY,
  WITHDRAW_REASONS,
} from '../vocabulary.ts';
import type { CommandDefinitions } from '../commands/command-definition.ts';
import { absorbCase } from './absorb-case.ts';
import { acceptCase } from './accept-case.ts';
import { acceptTransfer } from './accept-transfer.ts';
import { completeRequest } from './complete-request.ts';
import { declineCase } from './decline-case.ts';
import { mergeCase } from './merge-case.ts';
import { reclassifyCase } from './reclassify-case.ts';
import { refuseTransfer } from './refuse-transfer.ts';
import { releaseCase } from './release-case.ts';
import { returnForCompletion } from './return-for-completion.ts';
import { takeCase } from './take-case.ts';
import { transferCase } from './transfer-case.ts';
import { urgeCase } from './urge-case.ts';
import { verifyRequester } from './verify-requester.ts';
import { withdrawCase } from './withdraw-case.ts';
import { yieldMerge } from './yield-merge.ts';

/** The enterprise's contact; sealed under the person found by the phone number. */
export interface Contact {
  readonly name: string;
  readonly phone: string;
}

/** Where a number or an address was found that the register does not hold; `text`: the very place, what was asked and answered. */
interface PublishedPlace {
  readonly source: (typeof PUBLISHED_IN)[number];
  readonly text: Personal;
}
/** How a firm that filed in public was reached. Of the register it was the contact that it holds. */
export type Verification =
  | { readonly means: 'registered-phone' }
  | ({ readonly means: Exclude<(typeof VERIFIED_BY)[number], 'registered-phone'> } & PublishedPlace);

export interface RequestCommands {
  /** Opens a case. */
  RequestAssistance: {
    readonly office: string;
    /** 统一社会信用代码 of a registered enterprise. */
    readonly enterprise: string;
    readonly project?: string;
    readonly kind: Kind;
    readonly category: Category;
    readonly urgency: Urgency;
    readonly channel: Channel;
    readonly origin: Origin;
    /** `id` or `id@version` of the rule pack; default: the office's. */
    readonly programme?: string;
    readonly contact: Personal<Contact>;
    readonly text: Personal;
  };
  TakeCase: Record<never, never>;
  /** 核实: a firm that filed in public was reached, otherwise than by what was typed in. */
  VerifyRequester: Verification;
  AcceptCase: Record<never, never>;
  DeclineCase: { readonly reason: (typeof DECLINE_REASONS)[number]; readonly text?: Personal };
  /** Once only: papers are asked for once, counted together with waits for papers. */
  ReturnForCompletion: {
    readonly reason: (typeof RETURN_REASONS)[number];
    readonly text: Personal;
    readonly until: string;
  };
  CompleteRequest: { readonly text: Personal };
  ReclassifyCase: {
    readonly kind?: Kind;
    readonly category?: Category;
    readonly urgency?: Urgency;
    readonly reason: string;
  };
  TransferCase: { readonly toOffice: string; readonly reason: string };
  AcceptTransfer: Record<never, never>;
  RefuseTransfer: { readonly reason: string };
  /** Part of a merge, sent to the target first: reserves the source there. Nobody absorbs a case by hand. */
  AbsorbCase: { readonly source: string; readonly partOf?: 'MergeCase' };
  /** The merge came to nothing, and the source says so: the target gives it back. */
  ReleaseCase: { readonly source: string };
  /** Sent to the source when its merge came to nothing: it gives up what the target reserved up to that version. */
  YieldMerge: { readonly into: string; readonly reservation: number };
  /** Sent to the source; refused unless the target has absorbed it. */
  MergeCase: { readonly into: string; readonly reason: string };
  WithdrawCase: { readonly reason: (typeof WITHDRAW_REASONS)[number]; readonly text?: Personal };
  UrgeCase: Record<never, never>;
}

/** Every command but the first. */
export const requestCommands: CommandDefinitions<Exclude<keyof RequestCommands, 'RequestAssistance'>> = {
  TakeCase: takeCase,
  VerifyRequester: verifyRequester,
  AcceptCase: acceptCase,
  DeclineCase: declineCase,
  ReturnForCompletion: returnForCompletion,
  CompleteRequest: completeRequest,
  ReclassifyCase: reclassifyCase,
  TransferCase: transferCase,
  AcceptTransfer: acceptTransfer,
  RefuseTransfer: refuseTransfer,
  AbsorbCase: absorbCase,
  ReleaseCase: releaseCase,
  YieldMerge: yieldMerge,
  MergeCase: mergeCase,
  WithdrawCase: withdrawCase,
  UrgeCase: urgeCase,
};
