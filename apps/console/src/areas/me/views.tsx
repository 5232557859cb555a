import { Link } from '@tanstack/react-router';
import { useSettings } from '../../session/use-settings.ts';
import { Button } from '../../ui/button.tsx';
import { useT } from '../../words/t.ts';
import { casesSearch } from '../cases/search.ts';
import styles from './me-page.module.css';
import { useSending } from './use-sending.ts';

/** The views of the list of cases that the person saved. */
export function Views() {
  const t = useT();
  const { settings, isKnown, change } = useSettings();
  const { fault, send } = useSending();
  const remove = (gone: string): void =>
    send(() => change(({ views }) => ({ views: views.filter(({ name }) => name !== gone) })));
  return (
    <section className={styles['part']}>
      <h2>{t('console.views.title')}</h2>
      {isKnown && settings.views.length === 0 && <p className={styles['soft']}>{t('console.views.none')}</p>}
      {settings.views.map(({ name, search }) => (
        <div key={name} className={styles['view']}>
          <Link to="/cases" search={casesSearch(search)}>
            {name}
          </Link>
          <Button onPress={() => remove(name)}>{t('console.views.remove', { name })}</Button>
        </div>
      ))}
      <p role="alert" className={styles['fault']}>
        {fault}
      </p>
    </section>
  );
}
