import type { REFUSE_REASONS } from '../vocabulary.ts';

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
