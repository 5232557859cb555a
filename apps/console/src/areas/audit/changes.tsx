import { useT } from '../../words/t.ts';
import styles from './audit-case.module.css';
import type { AuditEntry } from './use-audit-case.ts';
import type { ValueTexts } from './value-text.tsx';
import { hasParts, useValueText } from './value-text.tsx';

type Path = readonly (string | number)[];
interface Leaf {
  readonly path: Path;
  readonly value: unknown;
}

/** A value with parts, taken apart into lines. */
const leavesOf = (path: Path, value: unknown): readonly Leaf[] =>
  hasParts(value) && Object.keys(value).length > 0
    ? Object.entries(value).flatMap(([key, part]) =>
        leavesOf([...path, Array.isArray(value) ? Number(key) : key], part),
      )
    : [{ path, value }];

interface SideProps {
  readonly label: string;
  readonly look: string | undefined;
  readonly path: Path;
  readonly value: unknown;
  readonly texts: ValueTexts;
}

/** What was, or what is: one value, or all parts of it. */
function Side({ label, look, path, value, texts: { valueText, keyText } }: SideProps) {
  const place = path.length;
  return (
    <div className={look}>
      <span className={styles.label}>{label}</span>
      <ul>
        {leavesOf(path, value).map((leaf) => (
          <li key={leaf.path.join('/')}>
            {leaf.path.length > place && (
              <span className={styles.key}>{leaf.path.slice(place).map(keyText).join(' › ')}</span>
            )}
            <span className={styles.value}>{hasParts(leaf.value) ? '–' : valueText(leaf.path, leaf.value)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What an entry changed, place by place. */
export function Changes({ entry }: { readonly entry: AuditEntry }) {
  const t = useT();
  const texts = useValueText();
  if (entry.changed.length === 0) return <p>{t('console.audit.no-change')}</p>;
  return (
    <ul>
      {entry.changed.map(({ path, before, after }) => (
        <li key={path.join('/')} className={styles.change}>
          <strong>{path.map(texts.keyText).join(' › ')}</strong>
          {before !== undefined && (
            <Side label={t('console.audit.before')} look={styles.before} path={path} value={before} texts={texts} />
          )}
          {after !== undefined && (
            <Side label={t('console.audit.after')} look={styles.after} path={path} value={after} texts={texts} />
          )}
        </li>
      ))}
    </ul>
  );
}
