import type { RequestReply } from '@lianxin/contracts';
import { useEffect, useRef } from 'react';
import { telOf } from '../../words/tel-of.ts';
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

/** Number and code, large: they are all that he has of his request, and are shown once. */
export function Filed({ reply: { number, receiptCode, telephone }, files, onFollow, onAgain }: Props) {
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
        <dd>{receiptCode}</dd>
      </dl>
      <p>{t('track.filed.keep')}</p>
      <p>{t('track.filed.unverified')}</p>
      {files.length > 0 && <Files files={files} onAgain={onAgain} />}
      {telephone && (
        <p className={styles.call}>
          {t('track.file.call')} <a href={telOf(telephone)}>{telephone}</a>
        </p>
      )}
      <div className={styles.buttons}>
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
