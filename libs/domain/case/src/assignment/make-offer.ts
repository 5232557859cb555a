import type { Instant } from '@lianxin/kernel';
import type { CaseDraft } from '../draft.ts';
import { previewDueInstant, startClock } from '../clocks/start-clock.ts';
import type { CaseEventOf } from '../events/index.ts';
import { issueNotice } from '../notices/issue-notice.ts';

export type OfferInput = Omit<CaseEventOf<'CaseOffered'>['data'], 'lapsesAt'>;

/** Offers the case and starts the clock of the offer. `now`: settle's, where settle makes the offer. */
export function makeOffer(draft: CaseDraft, offer: OfferInput, now: Instant = draft.at): void {
  const lapsesAt = previewDueInstant(draft, { kind: 'accept-offer', now });
  const because = draft.add('CaseOffered', { ...offer, lapsesAt });
  const about = startClock(draft, because, { kind: 'accept-offer', now });
  issueNotice(draft, { template: 'case-offered', recipients: [offer.cadre], because, about, params: { lapsesAt } });
}
