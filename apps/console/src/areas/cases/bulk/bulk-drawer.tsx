import { useMemo, useState } from 'react';
import type { Filled } from '../../../forms/use-command-form.ts';
import { Drawer } from '../../../ui/drawer.tsx';
import { Failed } from '../../../ui/failed.tsx';
import { useLanguage } from '../../../words/language.ts';
import { useT } from '../../../words/t.ts';
import { CASES_MAX } from './ask-possible.ts';
import { marks } from './marks.ts';
import forms from '../../../forms/forms.module.css';
import { EachForm } from './each-form.tsx';
import { OfferForm } from './offer-form.tsx';
import { OfferList } from './offer-list.tsx';
import type { Marked, Offer } from './offers.ts';
import { listOffers } from './offers.ts';
import { RunResult } from './run-result.tsx';
import { newRun, sendRun } from './run.ts';
import { isUnsettled, runs, useRun } from './runs.ts';
import { useAsked } from './use-asked.ts';

interface ChoosingProps {
  readonly cases: readonly Marked[];
  /** How many are marked: more than are acted on at once, it may be. */
  readonly markedCount: number;
  readonly onChoose: (offer: Offer) => void;
  readonly onClose: () => void;
}

/** Which command: each case is asked for what it allows. */
function Choosing({ cases, markedCount, onChoose, onClose }: ChoosingProps) {
  const t = useT();
  const language = useLanguage();
  const { done, cases: asked, error, askAgain } = useAsked(cases);
  const offers = useMemo(() => asked && listOffers(asked, language), [asked, language]);
  const all = cases.length;
  return (
    <Drawer title={t('console.bulk.act.on', { count: all })} onClose={onClose}>
      <div className={forms['list']}>
        {markedCount > all && <p>{t('console.bulk.first', { count: markedCount, max: CASES_MAX })}</p>}
        {error !== undefined && <Failed error={error} onRetry={askAgain} />}
        <div role="status">{!offers && !error && <p>{t('console.bulk.asking', { done, all })}</p>}</div>
        {offers && <OfferList all={all} offers={offers} onChoose={onChoose} />}
      </div>
    </Drawer>
  );
}

/** Acting on what is marked: which command, its form, what became of it. What is still open from before is shown first. */
export function BulkDrawer({ onClose }: { readonly onClose: () => void }) {
  const run = useRun();
  const [offer, setOffer] = useState<Offer>();
  const [isSent, setSent] = useState(() => isUnsettled(runs.get()));
  const [marked] = useState(() => [...marks.get().cases].map(([id, number]) => ({ id, number })));
  const cases = useMemo(() => marked.slice(0, CASES_MAX), [marked]);
  if (isSent) return run && <RunResult run={run} onClose={onClose} />;
  if (!offer) return <Choosing cases={cases} markedCount={marked.length} onChoose={setOffer} onClose={onClose} />;
  const send = (filled: Filled): void => {
    setSent(true);
    void sendRun(newRun(offer, filled));
  };
  const all = cases.length;
  if (offer.cases.some(({ each }) => each))
    return <EachForm offer={offer} all={all} onClose={onClose} onSend={() => send({ data: {} })} />;
  return <OfferForm offer={offer} all={all} onClose={onClose} onFilled={send} />;
}
