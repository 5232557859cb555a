import { useState } from 'react';
import { useIsOperator } from '../../session/areas.ts';
import { Button } from '../../ui/button.tsx';
import { Drawer } from '../../ui/drawer.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Loading } from '../../ui/loading.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useT } from '../../words/t.ts';
import { AddAccountForm } from './add-account-form.tsx';
import { PeopleTabs } from './people-tabs.tsx';
import styles from './people.module.css';
import { TeamTable } from './team-table.tsx';
import type { Member } from './use-team.ts';
import { useTeam } from './use-team.ts';

const hasIn = ({ person: { id, name = '', displayName = '' } }: Member, part: string): boolean =>
  [id, name, displayName].some((text) => text.toLowerCase().includes(part.trim().toLowerCase()));

function Team({ members }: { readonly members: readonly Member[] }) {
  const t = useT();
  const [part, setPart] = useState('');
  const found = members.filter((member) => hasIn(member, part));
  return (
    <>
      <div className={styles.find} role="search">
        <TextField label={t('console.people.find')} type="search" value={part} onChange={setPart} />
      </div>
      {found.length === 0 ? <Empty why={t('console.people.none')} /> : <TeamTable members={found} />}
    </>
  );
}

/** For those who keep accounts: the way to another one. */
function AddAccount() {
  const t = useT();
  const [isOpen, setOpen] = useState(false);
  if (!useIsOperator()) return null;
  return (
    <>
      <Button look="primary" onPress={() => setOpen(true)}>
        {t('console.people.add')}
      </Button>
      {isOpen && (
        <Drawer title={t('console.people.add')} onClose={() => setOpen(false)}>
          <AddAccountForm onDone={() => setOpen(false)} />
        </Drawer>
      )}
    </>
  );
}

/** The people of an office: who does what, who is there, who has how much in hand. */
export function PeoplePage() {
  const t = useT();
  const { members, error, refetch } = useTeam();
  return (
    <>
      <div className={styles.head}>
        <h1>{t('console.people.title')}</h1>
        <PeopleTabs at="/people" />
        <AddAccount />
      </div>
      {error ? <Failed error={error} onRetry={refetch} /> : !members && <Loading />}
      {members && <Team members={members} />}
    </>
  );
}
