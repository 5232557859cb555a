import type { ReceiptReply } from '@lianxin/contracts';
import { use, useEffect, useRef, useState } from 'react';
import { wallText } from '../time/wall-text.ts';
import { LanguageContext, useWords } from '../words/track/index.ts';
import { Acts } from './acts.tsx';
import { Answers, Asked, Files, Said } from './record.tsx';
import { Steps } from './steps.tsx';
import type { Shown } from './track-app.tsx';
import styles from './track.module.css';

type Request = NonNullable<ReceiptReply['request']>;

type Earlier = NonNullable<Request['dates']['earlier']>;

function EarlierDate({ due, kept }: Earlier) {
  const t = useWords();
  const at = wallText(due, use(LanguageContext));
  if (kept === undefined) return <p>{t('track.earlier', { at })}</p>;
  return <p>{t(kept ? 'track.earlier.kept' : 'track.earlier.missed', { at })}</p>;
}

function NextStep({ request: { nextStep, dates, ending, mergedInto } }: { readonly request: Request }) {
  const t = useWords();
  const language = use(LanguageContext);
  return (
    <section className={styles.next}>
      <h2>{t(ending ? 'track.result' : 'track.next')}</h2>
      <p className={styles.what}>{ending ? t(`ending.${ending}`) : t(`step.${nextStep.what}`)}</p>
      {nextStep.until && <p>{t('track.until', { at: wallText(nextStep.until, language) })}</p>}
      {dates.promised && (
        <p>
          {t('track.promised')} <strong>{wallText(dates.promised, language)}</strong>
        </p>
      )}
      {dates.check && <p>{t('track.check', { at: wallText(dates.check, language) })}</p>}
      {dates.earlier && <EarlierDate {...dates.earlier} />}
      {mergedInto && <p>{t('track.merged', { number: mergedInto })}</p>}
    </section>
  );
}

interface Props extends Shown {
  readonly onReply: (reply: ReceiptReply) => void;
  readonly onLeave: () => void;
}

export function CaseView({ client, reply, onReply, onLeave }: Props) {
  const t = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  const [done, setDone] = useState(false);
  const { number, request, may } = reply;
  // A screen reader begins with it: the form gave way to the case.
  useEffect(() => heading.current?.focus(), []);
  return (
    <article className={styles.case}>
      <h1 ref={heading} tabIndex={-1}>
        {t('track.heading', { number })}
      </h1>
      <div className={styles.tools}>
        <button type="button" onClick={() => globalThis.print()}>
          {t('track.print')}
        </button>
        <button type="button" onClick={onLeave}>
          {t('track.leave')}
        </button>
      </div>
      <p role="status" className={styles.done}>
        {done ? t('track.done') : ''}
      </p>
      {request && (
        <>
          <NextStep request={request} />
          <Steps {...request} />
          <Asked request={request} />
          <Answers request={request} />
        </>
      )}
      <Acts
        client={client}
        may={may}
        onBegin={() => setDone(false)}
        onReply={(after) => {
          onReply(after);
          setDone(true);
        }}
      />
      {request && (
        <>
          <Said request={request} />
          <Files request={request} client={client} />
        </>
      )}
    </article>
  );
}
