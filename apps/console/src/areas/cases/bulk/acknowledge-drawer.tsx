import { shortName } from '@lianxin/contracts';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { ask } from '../../../http/ask.ts';
import type { Answer } from '../../../http/queries.ts';
import { queryAddress } from '../../../http/queries.ts';
import { Drawer } from '../../../ui/drawer.tsx';
import { Failed } from '../../../ui/failed.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { say } from '../../../ui/toast.tsx';
import { useLanguage } from '../../../words/language.ts';
import { useT } from '../../../words/t.ts';
import { EachForm } from './each-form.tsx';
import type { Offer } from './offers.ts';
import { countSent } from './offers.ts';
import { RunResult } from './run-result.tsx';
import { newRun, sendRun } from './run.ts';
import type { Run } from './runs.ts';
import { isUnsettled, runs, useRun } from './runs.ts';

type ToDoItem = Answer<'to-do'>['items'][number];
type Acknowledged = Pick<ToDoItem, 'caseId' | 'number' | 'rungs' | 'why' | 'insteadOf'>;

/** Cases at once, as many as one answer lists: more are in the next round. */
const CASES_MAX = 500;
const TYPE = 'AcknowledgeRung';

/** Rungs that wait for somebody, as an offer to acknowledge them all. */
function offerOf(items: readonly Acknowledged[], language: 'zh' | 'en'): Offer {
  const short = shortName(TYPE);
  return {
    command: { type: TYPE, what: short, short, primary: true },
    cases: items.map(({ caseId, number, rungs, why, insteadOf }) => ({
      ...{ id: caseId, number, seen: 0, about: why[language], onBehalfOf: insteadOf ?? undefined },
      each: rungs.map((rung) => ({ rung })),
    })),
    others: [],
    waiting: items.length,
  };
}

const useWaiting = () =>
  useQuery({
    queryKey: ['query', 'to-do', 'acknowledge', CASES_MAX],
    queryFn: ({ signal }) =>
      ask<Answer<'to-do'>>(queryAddress('to-do', { turn: 'acknowledge', limit: CASES_MAX }), { signal }),
  });

interface SentProps {
  readonly offer: Offer;
  readonly onClose: () => void;
}

/** How far it has come: the last run of this tab is another one until it is begun. */
const asFarAs = (begun: Run, last: Run | undefined): Run | undefined =>
  last?.lines[0]?.command === begun.lines[0]?.command ? last : undefined;

const isAllDone = ({ isSending, lines }: Run): boolean =>
  !isSending && lines.every(({ outcome }) => outcome === 'done');

/** Sends it as it is opened; where all of it was taken it says so and is gone. */
function Sent({ offer, onClose }: SentProps) {
  const t = useT();
  const [begun] = useState(() => newRun(offer, { data: {} }));
  const isSent = useRef(false);
  useEffect(() => {
    if (isSent.current) return;
    isSent.current = true;
    void sendRun(begun);
  }, [begun]);
  const run = asFarAs(begun, useRun());
  const isDone = run !== undefined && isAllDone(run);
  const end = useEffectEvent(() => {
    say(<span>{t('console.bulk.acknowledged', { count: offer.cases.length, each: countSent(offer) })}</span>);
    onClose();
  });
  useEffect(() => {
    if (isDone) end();
  }, [isDone]);
  return run && !isDone ? <RunResult run={run} onClose={onClose} /> : null;
}

interface Props {
  /** One case of the list, acknowledged at once; undefined: all that wait, shown first. */
  readonly item: Acknowledged | undefined;
  readonly onClose: () => void;
}

/** All that waits for this person, before it is acknowledged. */
function Waiting({ onClose, onSend }: { readonly onClose: () => void; readonly onSend: (offer: Offer) => void }) {
  const t = useT();
  const language = useLanguage();
  const { data, error, refetch } = useWaiting();
  if (data) {
    const offer = offerOf(data.items, language);
    return <EachForm offer={offer} all={data.items.length} onClose={onClose} onSend={() => onSend(offer)} />;
  }
  return (
    <Drawer title={t('console.todo.acknowledge')} onClose={onClose}>
      {error ? <Failed error={error} onRetry={() => void refetch()} /> : <Loading />}
    </Drawer>
  );
}

/** Acknowledging from the to-do list. What is still open from before is shown first. */
export function AcknowledgeDrawer({ item, onClose }: Props) {
  const language = useLanguage();
  const [before] = useState(() => (isUnsettled(runs.get()) ? runs.get() : undefined));
  const [offer, setOffer] = useState(() => item && offerOf([item], language));
  const run = useRun();
  if (before) return run ? <RunResult run={run} onClose={onClose} /> : null;
  return offer ? <Sent offer={offer} onClose={onClose} /> : <Waiting onClose={onClose} onSend={setOffer} />;
}
