import { useState } from 'react';
import {
  Autocomplete,
  Collection,
  Header,
  Input,
  Menu,
  MenuItem,
  MenuSection,
  SearchField,
} from 'react-aria-components';
import { Dialog } from '../../ui/dialog.tsx';
import { Failed } from '../../ui/failed.tsx';
import { useT } from '../../words/t.ts';
import styles from './palette.module.css';
import type { Group } from './use-groups.ts';
import { useGroups } from './use-groups.ts';

function Section({ id: group, entries }: Group) {
  const t = useT();
  return (
    <MenuSection id={group} className={styles['group'] ?? ''}>
      <Header className={styles['title'] ?? ''}>{t(`console.palette.${group}`)}</Header>
      <Collection items={entries}>
        {({ id, text, beside }) => (
          <MenuItem id={id} textValue={text} className={styles['item'] ?? ''}>
            <span>{text}</span>
            <span className={styles['beside']}>{beside}</span>
          </MenuItem>
        )}
      </Collection>
    </MenuSection>
  );
}

interface Props {
  /** What was typed elsewhere: a phone number, which is found by here alone; '' where it was opened by key or button. */
  readonly given: string;
  readonly onClose: () => void;
}

/** Finds areas, cases, enterprises and people by what one remembers, and opens them. */
export function Palette({ given, onClose }: Props) {
  const t = useT();
  const [typed, setTyped] = useState(given);
  const { groups, error } = useGroups(typed.trim());
  const open = (key: string | number): void => {
    onClose();
    groups
      .flatMap(({ entries }) => entries)
      .find(({ id }) => id === key)
      ?.open();
  };
  return (
    <Dialog title={t('console.palette.title')} onClose={onClose}>
      <Autocomplete inputValue={typed} onInputChange={setTyped}>
        <SearchField aria-label={t('console.palette.label')} autoFocus className={styles['field'] ?? ''}>
          <Input className={styles['input'] ?? ''} placeholder={t('console.palette.label')} />
        </SearchField>
        {given !== '' && (
          <p role="status" className={styles['none']}>
            {t('console.palette.phone')}
          </p>
        )}
        {error && <Failed error={error} onRetry={() => setTyped('')} />}
        <Menu
          aria-label={t('console.palette.title')}
          items={groups}
          onAction={open}
          className={styles['list'] ?? ''}
          renderEmptyState={() => <p className={styles['none']}>{t('console.palette.none')}</p>}
        >
          {(group) => <Section {...group} />}
        </Menu>
      </Autocomplete>
    </Dialog>
  );
}
