import type { LikelyRepeat } from '@lianxin/contracts';
import { fieldText } from '@lianxin/contracts';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { dayText } from '../../time/moments.ts';
import { useLanguage } from '../../words/language.ts';
import { useCode, useT } from '../../words/t.ts';
import styles from './repeat-list.module.css';

const PERCENT = 100;

function Words({ said }: { readonly said: LikelyRepeat['there'] }) {
  return (
    <p className={styles.words}>
      {said.parts.map(({ text, alike }, place) =>
        alike ? <span key={place}>{text}</span> : <mark key={place}>{text}</mark>,
      )}
      {said.cut && '…'}
    </p>
  );
}

/** Numbers that one of the two names and the other does not; said in words, since the marks are colour. */
function Numbers({ here, there }: Pick<LikelyRepeat, 'here' | 'there'>) {
  const t = useT();
  const said = ({ numbers }: LikelyRepeat['here']): string =>
    numbers.length === 0 ? t('console.repeats.none-named') : numbers.join(t('console.and'));
  if (here.numbers.length + there.numbers.length === 0) return null;
  return (
    <div>
      <dt>{t('console.repeats.numbers')}</dt>
      <dd>{t('console.repeats.here-there', { here: said(here), there: said(there) })}</dd>
    </div>
  );
}

function Differences({ differs, names }: Pick<LikelyRepeat, 'differs'> & Pick<Props, 'names'>) {
  const t = useT();
  const code = useCode();
  const spoken = useLanguage();
  const said = (fact: string, value: string | null): string => {
    if (value === null) return t('console.repeats.none-named');
    return fact === 'project' ? (names?.[value] ?? value) : code(fact, value);
  };
  return differs.map(({ fact, here, there }) => (
    <div key={fact}>
      <dt>{fieldText('RequestAssistance', fact)[spoken]}</dt>
      <dd>{t('console.repeats.here-there', { here: said(fact, here), there: said(fact, there) })}</dd>
    </div>
  ));
}

interface Props {
  readonly items: readonly LikelyRepeat[];
  /** Names of projects by id. */
  readonly names?: Readonly<Record<string, string>> | undefined;
  /** What else may be done with one of them. */
  readonly actionsOf?: (one: LikelyRepeat) => ReactNode;
}

/** Requests that may say the same, each with what differs marked; opened beside, so that what is typed stays. */
export function RepeatList({ items, names, actionsOf }: Props) {
  const t = useT();
  const code = useCode();
  return (
    <ol className={styles.list}>
      {items.map((one) => (
        <li key={one.id} className={styles.item}>
          <div className={styles.head}>
            <Link to="/cases/$id" params={{ id: one.id }} target="_blank" rel="noopener">
              {one.number}
            </Link>
            <span className={styles.soft}>{[code('stage', one.stage), dayText(one.requestedAt)].join(' · ')}</span>
            <span className={styles.likeness}>
              {t('console.repeats.likeness', { percent: Math.round(one.likeness * PERCENT) })}
            </span>
          </div>
          <Words said={one.there} />
          <dl className={styles.facts}>
            <Numbers here={one.here} there={one.there} />
            <Differences differs={one.differs} names={names} />
          </dl>
          {actionsOf?.(one)}
        </li>
      ))}
    </ol>
  );
}
