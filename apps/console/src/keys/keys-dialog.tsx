import { Fragment } from 'react';
import { useAreas } from '../session/areas.ts';
import { Checkbox } from '../ui/checkbox.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useT } from '../words/t.ts';
import type { KeyAct } from './key-table.ts';
import { KEYS, MARK_ALL_KEY, PALETTE_KEY, writtenKey } from './key-table.ts';
import styles from './keys-dialog.module.css';
import { useKeptSwitch } from './use-kept-switch.ts';

const isGoing = (does: KeyAct): does is KeyAct & `go-${string}` => does.startsWith('go-');

/** What each key does for this account: it goes to no area that is none of its own. */
function useKeyWords(): readonly (readonly [key: string, words: string])[] {
  const t = useT();
  const areas = useAreas();
  return KEYS.flatMap(({ key, does }) => {
    if (!isGoing(does)) return [[writtenKey(key), t(`console.keys.${does}`)]];
    const area = areas.find(({ name }) => does === `go-${name}`);
    return area ? [[key, t('console.keys.go', { area: t(`console.area.${area.name}`) })]] : [];
  });
}

/** What each key does, and the switch that turns the single ones off. */
export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useT();
  const words = useKeyWords();
  const { isOn, set, fault } = useKeptSwitch();
  return (
    <Dialog title={t('console.keys.title')} onClose={onClose}>
      <dl className={styles.keys}>
        <dt>
          <kbd>{PALETTE_KEY}</kbd>
        </dt>
        <dd>{t('console.keys.palette')}</dd>
        {words.map(([key, does]) => (
          <Fragment key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
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
