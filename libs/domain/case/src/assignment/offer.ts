import type { Instant } from '@lianxin/kernel';
import type { Draft } from '../draft.ts';
import { dueIf, startClock } from '../clocks/start.ts';
import type { CaseEventOf } from '../events/index.ts';
import { tell } from '../notices/notices.ts';

export type ToOffer = Omit<CaseEventOf<'CaseOffered'>['data'], 'lapsesAt'>;

/** Offers the case and starts the clock of the offer. `now`: settle's, where settle makes the offer. */
export function makeOffer(draft: Draft, offer: ToOffer, now: Instant = draft.at): void {
  const lapsesAt = dueIf(draft, { kind: 'accept-offer', now });
  const because = draft.add('CaseOffered', { ...offer, lapsesAt });
  const about = startClock(draft, because, { kind: 'accept-offer', now });
  tell(draft, { template: 'case-offered', recipients: [offer.cadre], because, about, params: { lapsesAt } });
}
