import { useT } from '../../words/t.ts';
import styles from './audit-case.module.css';
import type { ValueTexts } from './value-text.tsx';
import { hasParts, useValueText } from './value-text.tsx';

type Path = readonly (string | number)[];

const partsOf = (value: object): readonly (readonly [string | number, unknown])[] =>
  Array.isArray(value) ? (value as unknown[]).map((item, n) => [n, item] as const) : Object.entries(value);

const isEmpty = (value: object): boolean => Object.keys(value).length === 0;

interface NodeProps {
  readonly path: Path;
  readonly value: unknown;
  /** Places that the entry changed, each joined by `/`. */
  readonly changed: ReadonlySet<string>;
  readonly texts: ValueTexts;
}

/** Whether something below this place was changed. */
const isTouched = (path: Path, changed: ReadonlySet<string>): boolean => {
  const place = path.join('/');
  return [...changed].some((one) => one === place || one.startsWith(`${place}/`));
};

function Node({ path, value, changed, texts }: NodeProps) {
  const key = texts.keyText(path.at(-1) ?? '');
  const isNew = changed.has(path.join('/'));
  if (!hasParts(value) || isEmpty(value)) {
    return (
      <li className={isNew ? styles.changed : undefined}>
        <span className={styles.key}>{key}</span>
        <span className={styles.value}>{hasParts(value) ? '–' : texts.valueText(path, value)}</span>
      </li>
    );
  }
  return (
    <li className={isNew ? styles.changed : undefined}>
      <details open={isTouched(path, changed)}>
        <summary>
          <span className={styles.key}>{key}</span>
          <span className={styles.count}>{Object.keys(value).length}</span>
        </summary>
        <Nodes path={path} value={value} changed={changed} texts={texts} />
      </details>
    </li>
  );
}

const Nodes = ({ path, value, changed, texts }: NodeProps & { readonly value: object }) => (
  <ul className={styles.tree}>
    {partsOf(value).map(([key, part]) => (
      <Node key={key} path={[...path, key]} value={part} changed={changed} texts={texts} />
    ))}
  </ul>
);

interface Props {
  readonly state: unknown;
  readonly changed: readonly { readonly path: Path }[];
}

/** A state as a tree; what the entry changed is marked, and open. */
export function StateTree({ state, changed }: Props) {
  const t = useT();
  const texts = useValueText();
  if (!hasParts(state) || isEmpty(state)) return <p>{t('console.audit.no-state')}</p>;
  const places = new Set(changed.map(({ path }) => path.join('/')));
  return <Nodes path={[]} value={state} changed={places} texts={texts} />;
}
