import { ROLES } from '@lianxin/contracts';
import { Link } from '@tanstack/react-router';
import { useKeptSwitch } from '../../keys/use-kept-switch.ts';
import { useAccount } from '../../session/session.ts';
import { Checkbox } from '../../ui/checkbox.tsx';
import { useT } from '../../words/t.ts';
import { LettersForm } from './letters-form.tsx';
import styles from './me-page.module.css';
import { OwnDrafts } from './own-drafts.tsx';
import { OwnSessions } from './own-sessions.tsx';
import { PasswordForm } from './password-form.tsx';
import { Views } from './views.tsx';

/** Where one says that one is away. */
function Leave() {
  const t = useT();
  return (
    <section className={styles['part']}>
      <h2>{t('console.me.leave.title')}</h2>
      <Link to="/absences">{t('console.me.leave')}</Link>
    </section>
  );
}

/** What everybody may say of his own account. */
export function MePage() {
  const t = useT();
  const { name, displayName, roles } = useAccount();
  const { isOn, set, fault } = useKeptSwitch();
  return (
    <div className={styles['page']}>
      <h1>{displayName ?? name}</h1>
      <p className={styles['soft']}>
        {[
          t('console.signs-in-as', { name }),
          ...ROLES.filter((role) => roles.includes(role)).map((role) => t(`console.role.${role}`)),
        ].join(' · ')}
      </p>
      <OwnDrafts />
      <LettersForm />
      <Leave />
      <PasswordForm />
      <section className={styles['part']}>
        <h2>{t('console.keys.title')}</h2>
        <Checkbox isSelected={isOn} onChange={set}>
          {t('console.keys.on')}
        </Checkbox>
        <p role="alert" className={styles['fault']}>
          {fault}
        </p>
      </section>
      <Views />
      <OwnSessions />
    </div>
  );
}
