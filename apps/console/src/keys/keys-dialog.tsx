import { Fragment } from 'react';
import { Checkbox } from '../ui/checkbox.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useT } from '../words/t.ts';
import { KEYS, MARK_ALL_KEY, PALETTE_KEY, writtenKey } from './key-table.ts';
import styles from './keys-dialog.module.css';
import { useKeptSwitch } from './use-kept-switch.ts';

/** What each key does, and the switch that turns the single ones off. */
export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useT();
  const { isOn, set, fault } = useKeptSwitch();
  return (
    <Dialog title={t('console.keys.title')} onClose={onClose}>
      <dl className={styles.keys}>
        <dt>
          <kbd>{PALETTE_KEY}</kbd>
        </dt>
        <dd>{t('console.keys.palette')}</dd>
        {KEYS.map(({ key, does }) => (
          <Fragment key={key}>
            <dt>
              <kbd>{writtenKey(key)}</kbd>
            </dt>
            <dd>{t(`console.keys.${does}`)}</dd>
          </Fragment>
        ))}
        <dt>
          <kbd>{MARK_ALL_KEY}</kbd>
        </dt>
        <dd>{t('console.keys.mark-all')}</dd>
      </dl>
      <Checkbox isSelected={isOn} onChange={set}>
        {t('console.keys.on')}
      </Checkbox>
      <p role="alert">{fault}</p>
    </Dialog>
  );
}
