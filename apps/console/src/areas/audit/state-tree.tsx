import { useT } from '../../words/t.ts';
import styles from './audit-case.module.css';
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
}

/** Whether something below this place was changed. */
const isTouched = (path: Path, changed: ReadonlySet<string>): boolean => {
  const place = path.join('/');
  return [...changed].some((one) => one === place || one.startsWith(`${place}/`));
};

function Node({ path, value, changed }: NodeProps) {
  const { valueText, keyText } = useValueText();
  const key = keyText(path.at(-1) ?? '');
  const isNew = changed.has(path.join('/'));
  if (!hasParts(value) || isEmpty(value)) {
    return (
      <li className={isNew ? styles.changed : undefined}>
        <span className={styles.key}>{key}</span>
        <span className={styles.value}>{hasParts(value) ? '–' : valueText(path, value)}</span>
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
        <Nodes path={path} value={value} changed={changed} />
      </details>
    </li>
  );
}

const Nodes = ({ path, value, changed }: NodeProps & { readonly value: object }) => (
  <ul className={styles.tree}>
    {partsOf(value).map(([key, part]) => (
      <Node key={key} path={[...path, key]} value={part} changed={changed} />
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
  if (!hasParts(state) || isEmpty(state)) return <p>{t('console.audit.no-state')}</p>;
  return <Nodes path={[]} value={state} changed={new Set(changed.map(({ path }) => path.join('/')))} />;
}
