import type { RequestFiling, RequestReply } from '@lianxin/contracts';
import type { ReactNode } from 'react';
import { useEffect, useRef, useState } from 'react';
import { newCommandId } from '../../http/new-command-id.ts';
import { telOf } from '../../words/tel-of.ts';
import { useWords } from '../../words/track/index.ts';
import type { Office } from '../offices.tsx';
import { filesIn } from '../send-act.ts';
import { useSending } from '../use-sending.tsx';
import { EarlierRequests } from './earlier-requests.tsx';
import { FileFields } from './file-fields.tsx';
import { Filed } from './filed.tsx';
import { filingOf, sendFiling } from './send-filing.ts';
import type { Filing } from './use-file-sending.ts';
import { useFileSending } from './use-file-sending.ts';
import track from '../track.module.css';
import styles from './file.module.css';

/** What cannot wait for somebody who reads: it is called, at the number beside it. */
function Urgent({ office }: { readonly office: Office | undefined }) {
  const t = useWords();
  return (
    <div className={styles.urgent}>
      <p>{t('track.file.urgent')}</p>
      {office?.telephone && (
        <a className={styles.call} href={telOf(office.telephone)}>
          {t('track.file.call', { office: office.name, telephone: office.telephone })}
        </a>
      )}
    </div>
  );
}

/** The id goes with what is filed: the same content is the same request, however often it is sent. */
function useFilingId(): (data: RequestFiling) => string {
  const known = useRef({ content: '', id: '' });
  return (data) => {
    const content = JSON.stringify(data);
    if (known.current.content !== content) known.current = { content, id: newCommandId() };
    return known.current.id;
  };
}

/** One request on its way: sent, perhaps reckoned for, and given up when the page is left. */
function useFiling(onFiled: (filing: Filing) => void) {
  const [isReckoning, setReckoning] = useState(false);
  const idOf = useFilingId();
  const leaving = useRef(new AbortController());
  useEffect(() => {
    const controller = (leaving.current = new AbortController());
    return () => controller.abort();
  }, []);
  const file = async (form: HTMLFormElement): Promise<void> => {
    const typed = new FormData(form);
    const [data, files] = [filingOf(typed), filesIn(typed)];
    const id = idOf(data);
    const { signal } = leaving.current;
    try {
      const reply = await sendFiling(data, { id, signal, onPuzzle: () => setReckoning(true) });
      if (reply) onFiled({ reply, id, files });
    } finally {
      setReckoning(false);
    }
  };
  return { isReckoning, file };
}

interface FormProps {
  readonly offices: readonly Office[];
  readonly onFiled: (filing: Filing) => void;
  readonly onLookUp: () => void;
}

function FilingForm({ offices, onFiled, onLookUp }: FormProps) {
  const t = useWords();
  const form = useRef<HTMLFormElement>(null);
  const [office, setOffice] = useState(offices[0]?.id);
  const { fault, busy, send } = useSending();
  const { isReckoning, file } = useFiling(onFiled);
  return (
    <form
      ref={form}
      className={track.card}
      method="post"
      onSubmit={(event) => {
        event.preventDefault();
        const sent = event.currentTarget;
        void send(() => file(sent));
      }}
    >
      <h1>{t('track.file.title')}</h1>
      <Urgent office={offices.find(({ id }) => id === office)} />
      <p className={track.soft}>{t('track.file.required')}</p>
      <FileFields offices={[...offices]} onOffice={setOffice} />
      <EarlierRequests form={form} />
      <p className={track.soft}>{t('track.file.verified-first')}</p>
      <p role="status" className={track.done}>
        {isReckoning ? t('track.file.reckoning') : ''}
      </p>
      {fault}
      <button type="submit" className={track.primary} disabled={busy}>
        {t('track.file.send')}
      </button>
      <button type="button" onClick={onLookUp}>
        {t('track.title')}
      </button>
    </form>
  );
}

interface Props {
  readonly offices: readonly Office[] | undefined;
  /** Why there are none yet. */
  readonly fault: ReactNode;
  readonly busy: boolean;
  readonly ask: () => Promise<void>;
  readonly onFollow: (number: string) => void;
}

/** Filing a request without an account. Nothing of it is kept in the browser. */
export function FileRequest({ offices, fault, busy, ask, onFollow }: Props) {
  const t = useWords();
  const [filed, setFiled] = useState<RequestReply>();
  const { sent, start, again } = useFileSending();
  const receive = (filing: Filing): void => {
    setFiled(filing.reply);
    void start(filing);
  };
  if (filed)
    return <Filed reply={filed} files={sent} onFollow={() => onFollow(filed.number)} onAgain={() => void again()} />;
  if (offices) return <FilingForm offices={offices} onFiled={receive} onLookUp={() => onFollow('')} />;
  return (
    <div className={track.card}>
      <h1>{t('track.file.title')}</h1>
      {fault}
      <button type="button" disabled={busy} onClick={() => void ask()}>
        {t('track.again')}
      </button>
    </div>
  );
}
