import type { REFUSE_REASONS } from '../vocabulary.ts';
import type { CommandDefinitions } from '../commands/command-definition.ts';
import { acceptOffer } from './accept-offer.ts';
import { addCoHandler } from './add-co-handler.ts';
import { assignCase } from './assign-case.ts';
import { offerCase } from './offer-case.ts';
import { refuseOffer } from './refuse-offer.ts';
import { removeCoHandler } from './remove-co-handler.ts';

export interface AssignmentCommands {
  /** `cadre`: account id of a registered cadre; default: the lead stationed at the enterprise. */
  OfferCase: { readonly cadre?: string };
  AcceptOffer: Record<never, never>;
  RefuseOffer: { readonly reason: (typeof REFUSE_REASONS)[number] };
  /** The supervisor's, after two refusals: cannot be refused. */
  AssignCase: { readonly cadre: string; readonly reason: string };
  AddCoHandler: { readonly cadre: string };
  RemoveCoHandler: { readonly cadre: string };
}

export const assignmentCommands: CommandDefinitions<keyof AssignmentCommands> = {
  OfferCase: offerCase,
  AcceptOffer: acceptOffer,
  RefuseOffer: refuseOffer,
  AssignCase: assignCase,
  AddCoHandler: addCoHandler,
  RemoveCoHandler: removeCoHandler,
};
