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

const IN_LISTS: ReadonlySet<KeyAct> = new Set(['filter', 'down', 'up', 'mark', 'mark-down', 'mark-up', 'bulk']);
const GROUPS = ['anywhere', 'list', 'case'] as const;
type Group = (typeof GROUPS)[number];

function groupOf(does: KeyAct): Group {
  if (does === 'find' || does === 'keys' || isGoing(does)) return 'anywhere';
  return IN_LISTS.has(does) ? 'list' : 'case';
}

interface KeyWords {
  readonly key: string;
  readonly words: string;
  readonly group: Group;
}

/** What each key does for this account: it goes to no area that is none of its own. */
function useKeyWords(): readonly KeyWords[] {
  const t = useT();
  const areas = useAreas();
  const single = KEYS.flatMap(({ key, does }): readonly KeyWords[] => {
    const group = groupOf(does);
    if (!isGoing(does)) return [{ key: writtenKey(key), words: t(`console.keys.${does}`), group }];
    const area = areas.find(({ name }) => does === `go-${name}`);
    return area ? [{ key, words: t('console.keys.go', { area: t(`console.area.${area.name}`) }), group }] : [];
  });
  return [
    { key: PALETTE_KEY, words: t('console.keys.palette'), group: 'anywhere' },
    ...single,
    { key: MARK_ALL_KEY, words: t('console.keys.mark-all'), group: 'list' },
  ];
}

/** What each key does, and the switch that turns the single ones off. */
export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useT();
  const keys = useKeyWords();
  const { isOn, set, fault } = useKeptSwitch();
  return (
    <Dialog title={t('console.keys.title')} onClose={onClose}>
      <div className={styles.groups}>
        {GROUPS.map((group) => (
          <section key={group}>
            <h3>{t(`console.keys.group.${group}`)}</h3>
            <dl className={styles.keys}>
              {keys
                .filter((one) => one.group === group)
                .map(({ key, words }) => (
                  <Fragment key={key}>
                    <dt>
                      <kbd>{key}</kbd>
                    </dt>
                    <dd>{words}</dd>
                  </Fragment>
                ))}
            </dl>
          </section>
        ))}
      </div>
      <Checkbox isSelected={isOn} onChange={set}>
        {t('console.keys.on')}
      </Checkbox>
      <p role="alert">{fault}</p>
    </Dialog>
  );
}
