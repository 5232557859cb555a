import type { CommandReply } from '@lianxin/contracts';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { printPage, receiptAddress } from '../../shell/this-page.ts';
import { Button } from '../../ui/button.tsx';
import { QrCode } from '../../ui/qr-code.tsx';
import { useT } from '../../words/t.ts';
import styles from './filed.module.css';

interface Props {
  readonly reply: CommandReply;
  readonly enterprise: string;
  readonly onAgain: () => void;
}

/** What the requester takes with him: number and code, large; the code is shown here once and is in no address. */
export function Filed({ reply: { id, number = '', receiptCode = '' }, enterprise, onAgain }: Props) {
  const t = useT();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const address = receiptAddress(number);
  return (
    <section className={styles.slip}>
      <h1 ref={title} tabIndex={-1}>
        {t('console.filed.title')}
      </h1>
      <p className={styles.soft}>{enterprise}</p>
      <dl className={styles.keys}>
        <div>
          <dt>{t('console.filed.number')}</dt>
          <dd>{number}</dd>
        </div>
        <div>
          <dt>{t('console.filed.code')}</dt>
          <dd>{receiptCode}</dd>
        </div>
      </dl>
      <div className={styles.way}>
        <QrCode text={address} name={t('console.filed.qr', { number })} />
        <p>
          {t('console.filed.how')}
          <br />
          <a href={address} target="_blank" rel="noopener">
            {address}
          </a>
        </p>
      </div>
      <div className={styles.actions}>
        <Button look="primary" onPress={printPage}>
          {t('console.filed.print')}
        </Button>
        <Link to="/cases/$id" params={{ id }} className={styles.link}>
          {t('console.filed.open')}
        </Link>
        <Button onPress={onAgain}>{t('console.filed.again')}</Button>
      </div>
    </section>
  );
}
