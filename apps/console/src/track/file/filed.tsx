import type { RequestReply } from '@lianxin/contracts';
import { useEffect, useRef, useState } from 'react';
import { useWords } from '../../words/track/index.ts';
import track from '../track.module.css';
import { faultText } from '../use-sending.tsx';
import styles from './file.module.css';
import type { SentFile } from './use-file-sending.ts';

interface Props {
  readonly reply: RequestReply;
  readonly files: readonly SentFile[];
  readonly onFollow: () => void;
  /** Sends those again of which it is not known whether they arrived. */
  readonly onAgain: () => void;
}

/** How far each file has come; one that was refused says why, and can be brought later by number and code. */
function Files({ files, onAgain }: Pick<Props, 'files' | 'onAgain'>) {
  const t = useWords();
  const count = (state: SentFile['state']): number => files.filter((one) => one.state === state).length;
  return (
    <section>
      <h2>{t('track.filed.files')}</h2>
      <p role="status">
        {isOnTheWay(files)
          ? t('track.filed.files.sending', { sent: count('sent'), all: files.length })
          : t('track.filed.files.done', { sent: count('sent'), all: files.length })}
      </p>
      <ul className={styles.files}>
        {files.map(({ name, state, error }, n) => (
          <li key={`${n} ${name}`}>
            <span>{name}</span>{' '}
            {state === 'refused' || state === 'unsent' ? (
              <strong className={track.fault}>{faultText(t, error)}</strong>
            ) : (
              <span className={track.soft}>{t(`track.filed.file.${state}`)}</span>
            )}
          </li>
        ))}
      </ul>
      {count('unsent') > 0 && (
        <div className={styles.buttons}>
          <button type="button" disabled={isOnTheWay(files)} onClick={onAgain}>
            {t('track.filed.files.again')}
          </button>
        </div>
      )}
      {count('refused') > 0 && <p>{t('track.filed.files.later')}</p>}
    </section>
  );
}

const isOnTheWay = (files: readonly SentFile[]): boolean =>
  files.some(({ state }) => state === 'waiting' || state === 'sending');

const PART_CHARS = 5;
const partsOf = (code: string): readonly string[] => code.match(new RegExp(`.{1,${PART_CHARS}}`, 'g')) ?? [];

/** Browsers lend the clipboard to pages by TLS alone: without it they are written down. */
function Copy({ number, code }: { readonly number: string; readonly code: string }) {
  const t = useWords();
  const [isCopied, setCopied] = useState(false);
  if (!globalThis.isSecureContext) return null;
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(`${t('track.number')} ${number}\n${t('track.code')} ${code}`);
    setCopied(true);
  };
  return (
    <>
      <button type="button" onClick={() => void copy().catch(() => setCopied(false))}>
        {t('track.filed.copy')}
      </button>
      <span role="status" className={track.soft}>
        {isCopied ? t('track.filed.copied') : ''}
      </span>
    </>
  );
}

/** Number and code, large: they are all that he has of his request, and are shown once. */
export function Filed({ reply: { number, receiptCode }, files, onFollow, onAgain }: Props) {
  const t = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <article className={styles.filed}>
      <h1 ref={heading} tabIndex={-1}>
        {t('track.filed')}
      </h1>
      <dl className={styles.receipt}>
        <dt>{t('track.number')}</dt>
        <dd>{number}</dd>
        <dt>{t('track.code')}</dt>
        <dd className={styles.code}>
          {partsOf(receiptCode).map((part, n) => (
            <span key={n}>{part}</span>
          ))}
        </dd>
      </dl>
      <p>{t('track.filed.keep')}</p>
      <p>{t('track.filed.unverified')}</p>
      {files.length > 0 && <Files files={files} onAgain={onAgain} />}
      <div className={styles.buttons}>
        <Copy number={number} code={receiptCode} />
        <button type="button" onClick={() => globalThis.print()}>
          {t('track.print')}
        </button>
        <button type="button" className={styles.primary} disabled={isOnTheWay(files)} onClick={onFollow}>
          {t('track.filed.follow')}
        </button>
      </div>
    </article>
  );
}
