import type { PreviewEffect } from '@lianxin/contracts';
import { Link } from '@tanstack/react-router';
import { useT } from '../../words/t.ts';
import styles from './rules.module.css';
import type { Preview } from './use-rules.ts';

const FIELD_OF = {
  earlier: 'earlier',
  later: 'later',
  'breaches-superseded': 'breachesSuperseded',
  'breaches-stay': 'breachesStay',
  'rungs-skipped': 'rungsSkipped',
  'promises-kept': 'promisesKept',
} as const satisfies Readonly<Record<PreviewEffect, keyof Preview['summary']>>;
const EFFECTS = Object.keys(FIELD_OF) as PreviewEffect[];

interface Props {
  readonly preview: Preview;
  readonly only: PreviewEffect | undefined;
}

/** What the preview comes to; each figure narrows the table to what it counts. */
export function Tiles({ preview: { preview, summary, elsewhere }, only }: Props) {
  const t = useT();
  const isCurrent = (effect?: PreviewEffect) => (effect === only ? { 'aria-current': 'true' as const } : {});
  return (
    <nav aria-label={t('console.rules.figures')}>
      <ul className={styles.tiles}>
        <li>
          <Link to="/rules/changes/new" search={{ preview }} {...isCurrent()}>
            <strong>{summary.cases.toLocaleString('en-US')}</strong> {t('console.rules.effect.cases')}
          </Link>
        </li>
        {EFFECTS.map((effect) => (
          <li key={effect}>
            <Link to="/rules/changes/new" search={{ preview, only: effect }} {...isCurrent(effect)}>
              <strong>{summary[FIELD_OF[effect]].toLocaleString('en-US')}</strong> {t(`console.rules.effect.${effect}`)}
            </Link>
          </li>
        ))}
      </ul>
      {elsewhere > 0 && <p className={styles.soft}>{t('console.rules.elsewhere', { count: elsewhere })}</p>}
      {summary.byItself > 0 && (
        <p className={styles.soft}>{t('console.rules.by-itself', { count: summary.byItself })}</p>
      )}
    </nav>
  );
}
