import { useWords } from '../words/track/index.ts';
import styles from './track.module.css';

interface Props {
  readonly large: boolean;
  readonly onLarge: (large: boolean) => void;
  readonly onLanguage: () => void;
}

export function Head({ large, onLarge, onLanguage }: Props) {
  const t = useWords();
  return (
    <header className={styles.head}>
      <a className={styles.skip} href="#main">
        {t('track.skip')}
      </a>
      <p className={styles.name}>{t('track.name')}</p>
      <div className={styles.tools}>
        <button type="button" aria-pressed={large} onClick={() => onLarge(!large)}>
          {t('track.large')}
        </button>
        <button type="button" lang={t('track.language') === 'English' ? 'en' : 'zh-CN'} onClick={onLanguage}>
          {t('track.language')}
        </button>
      </div>
    </header>
  );
}
