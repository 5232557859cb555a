import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { useT } from '../../words/t.ts';
import styles from './rules.module.css';

/** The way on for who does not order: the address of what he looks at shows an operator exactly that. */
export function ProposeBox() {
  const t = useT();
  const [isCopied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(location.href);
    setCopied(true);
  };
  return (
    <section className={styles.card}>
      <h2>{t('console.rules.propose')}</h2>
      <p>{t('console.rules.propose.how')}</p>
      <div className={styles.address}>
        <code>{location.href}</code>
        {/* Browsers lend the clipboard to pages by TLS alone; the address stands there to be copied by hand. */}
        {isSecureContext && <Button onPress={() => void copy()}>{t('console.rules.copy')}</Button>}
        <span role="status">{isCopied ? t('console.rules.copied') : ''}</span>
      </div>
    </section>
  );
}
