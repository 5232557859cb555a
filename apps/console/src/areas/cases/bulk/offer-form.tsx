import { BULK_ITEMS_MAX } from '@lianxin/contracts';
import { CommandDrawer } from '../../../forms/command-drawer.tsx';
import type { Filled } from '../../../forms/use-command-form.ts';
import { useLanguage } from '../../../words/language.ts';
import { useT } from '../../../words/t.ts';
import forms from '../../../forms/forms.module.css';
import { MANY } from './many.ts';
import styles from './marks.module.css';
import type { Offer } from './offers.ts';
import { countSent } from './offers.ts';

/** Of few it is said at once why not. */
const SAID_AT_ONCE = 10;

interface AboutProps {
  readonly offer: Offer;
  readonly all: number;
}

/** To how many it goes, and to which it does not and why. */
export function OfferAbout({ offer, all }: AboutProps) {
  const t = useT();
  const { cases, others } = offer;
  const [count, calls] = [cases.length, Math.ceil(countSent(offer) / BULK_ITEMS_MAX)];
  return (
    <div className={styles.about} role="status">
      <p>{count === all ? t('console.bulk.may-all', { count }) : t('console.bulk.may', { count, all })}</p>
      {calls > 1 && <p className={forms['soft']}>{t('console.bulk.calls', { max: BULK_ITEMS_MAX, count: calls })}</p>}
      {others.length > 0 && (
        <details className={forms['more']} open={all - count <= SAID_AT_ONCE}>
          <summary>{t('console.bulk.may-not', { count: all - count })}</summary>
          <ul>
            {others.map(({ why = t('console.bulk.why-none'), numbers }) => (
              <li key={why}>{t('console.bulk.why', { why, numbers: numbers.join(t('console.and')) })}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

interface Props extends AboutProps {
  readonly onFilled: (filled: Filled) => void;
  readonly onClose: () => void;
}

/** The form of one command, filled in once for all cases that allow it. */
export function OfferForm({ offer, all, onFilled, onClose }: Props) {
  const t = useT();
  const language = useLanguage();
  const { command, cases } = offer;
  const { short, what } = command;
  const words = t('console.bulk.send', { what: short[language], count: cases.length });
  const named = { zh: words, en: words };
  const task = {
    ...{ process: 'case', id: '', about: MANY, collect: onFilled },
    command: { ...command, short: named, what: what[language] === short[language] ? named : what },
  };
  return (
    <CommandDrawer task={task} onClose={onClose} onDone={onClose}>
      <OfferAbout offer={offer} all={all} />
    </CommandDrawer>
  );
}
