import { Link, getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import type { Absence } from '../../session/absences.ts';
import { useAbsences } from '../../session/absences.ts';
import { useIsOperator } from '../../session/areas.ts';
import type { Account } from '../../session/use-directory.ts';
import { nameOfPerson, useAccounts } from '../../session/use-directory.ts';
import { useOfficeText } from '../../session/use-register-names.ts';
import { todayText } from '../../time/moments.ts';
import { Button } from '../../ui/button.tsx';
import { Drawer } from '../../ui/drawer.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Loading } from '../../ui/loading.tsx';
import { useT } from '../../words/t.ts';
import { EndLeaveForm } from '../absences/end-leave-form.tsx';
import { LeaveForm } from '../absences/leave-form.tsx';
import { LeaveList } from '../absences/month-list.tsx';
import { AccountForm, EndAccount, ResetPasswordForm } from './account-form.tsx';
import styles from './people.module.css';
import { Standing } from './standing.tsx';
import { Figure } from './team-table.tsx';
import { useRolesText } from './use-roles-text.ts';
import type { Member } from './use-team.ts';
import { useTeam } from './use-team.ts';

const route = getRouteApi('/people/$id');

function Headline({ member }: { readonly member: Member }) {
  const t = useT();
  const rolesText = useRolesText();
  const officeText = useOfficeText();
  const { person, unit } = member;
  const office = person.office && officeText(person.office);
  const said = [
    rolesText(person.roles),
    unit,
    office,
    person.name && t('console.signs-in-as', { name: person.name }),
  ].filter((one) => one !== undefined);
  return (
    <section className={styles.card}>
      <h1>{nameOfPerson(person)}</h1>
      <p className={styles.soft}>{said.join(' · ')}</p>
      <p className={styles.figures}>
        <Standing {...member} />
        {(['open', 'overdue'] as const).map((what) => (
          <span key={what}>
            {t(`console.reports.${what}`)} <Figure member={member} what={what} />
          </span>
        ))}
      </p>
    </section>
  );
}

type Opened = 'new' | Absence | undefined;

/** His leave that lasts or is to come, and the way to record another. */
function Leave({ id }: { readonly id: string }) {
  const t = useT();
  const [opened, setOpened] = useState<Opened>();
  const { data, error, refetch } = useAbsences(todayText());
  const close = (): void => setOpened(undefined);
  return (
    <section className={styles.card}>
      <h2>{t('console.absences.title')}</h2>
      {error && <Failed error={error} onRetry={() => void refetch()} />}
      {data && <LeaveList leaves={data.items.filter(({ account }) => account === id)} onOpen={setOpened} />}
      <Button onPress={() => setOpened('new')}>{t('console.absences.record')}</Button>
      {opened !== undefined && (
        <Drawer title={t(opened === 'new' ? 'console.absences.record' : 'console.absences.end')} onClose={close}>
          {opened === 'new' ? (
            <LeaveForm account={id} onDone={close} />
          ) : (
            <EndLeaveForm leave={opened} onDone={close} />
          )}
        </Drawer>
      )}
    </section>
  );
}

/** For those who keep accounts. */
function Keeping({ account }: { readonly account: Account }) {
  const t = useT();
  return (
    <>
      <section className={styles.card}>
        <h2>{t('console.people.account')}</h2>
        <AccountForm account={account} />
      </section>
      <section className={styles.card}>
        <h2>{t('console.people.reset')}</h2>
        <ResetPasswordForm account={account} />
      </section>
      <section className={styles.card}>
        <h2>{t(account.disabled ? 'console.people.reopen' : 'console.people.end')}</h2>
        {!account.disabled && <p className={styles.soft}>{t('console.people.end.before')}</p>}
        <EndAccount account={account} />
      </section>
    </>
  );
}

function Person({ member }: { readonly member: Member }) {
  const { data } = useAccounts();
  const { id, disabled } = member.person;
  const account = data?.accounts.find((one) => one.id === id);
  return (
    <>
      <Headline member={member} />
      {!disabled && <Leave id={id} />}
      {useIsOperator() && account && <Keeping account={account} />}
    </>
  );
}

/** One person: whether he is there, what he has in hand, his leave; to operators also his account. */
export function PersonPage() {
  const t = useT();
  const { id } = route.useParams();
  const { members, error, refetch } = useTeam();
  const member = members?.find(({ person }) => person.id === id);
  return (
    <>
      <Link to="/people" data-back>
        {`‹ ${t('console.people.title')}`}
      </Link>
      {error ? <Failed error={error} onRetry={refetch} /> : !members && <Loading />}
      {member && <Person key={id} member={member} />}
      {members && !member && <h1>{t('console.people.none')}</h1>}
    </>
  );
}
