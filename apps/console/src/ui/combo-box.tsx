import type { KeyboardEvent } from 'react';
import { useEffect, useId, useState } from 'react';
import styles from './combo-box.module.css';
import fieldStyles from './text-field.module.css';
import { useIsNarrow } from './use-is-narrow.ts';

/** One that can be chosen: `id` is what is chosen, `hint` what helps to tell it from the next. */
export interface Option {
  readonly id: string;
  readonly text: string;
  readonly hint?: string;
}

interface Props {
  readonly label: string;
  readonly name?: string | undefined;
  readonly typed: string;
  /** Already narrowed to what was typed. */
  readonly options: readonly Option[];
  /** What is said below the list, and read out as it changes: how many there are, or that there are none. */
  readonly said: string;
  readonly fault?: string | undefined;
  /** How it is found, below the field. */
  readonly help?: string | undefined;
  readonly isRequired?: boolean;
  readonly autoFocus?: boolean;
  readonly onType: (typed: string) => void;
  readonly onChoose: (id: string) => void;
  /** The field is left at a desk, where its list closes. */
  readonly onLeave?: () => void;
}

/** Where the mark is in the list, and where a key moves it. */
function stepFrom(options: readonly Option[], marked: string | undefined, step: 1 | -1): string | undefined {
  const here = options.findIndex(({ id }) => id === marked);
  const from = here === -1 && step === -1 ? 0 : here;
  return options[(from + step + options.length) % options.length]?.id;
}

const STEPS: Readonly<Record<string, 1 | -1>> = { ArrowDown: 1, ArrowUp: -1 };

interface ListState {
  readonly isOpen: boolean;
  readonly marked?: string | undefined;
}

const CLOSED: ListState = { isOpen: false };

/** What the keys do to the list: arrows open it and move the mark, Enter takes what is marked, Escape closes it. */
function useCombo({ options, onChoose }: Pick<Props, 'options' | 'onChoose'>) {
  const [list, setList] = useState(CLOSED);
  const choose = (id: string): void => {
    setList(CLOSED);
    onChoose(id);
  };
  const press = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const step = STEPS[event.key];
    if (step) {
      event.preventDefault();
      return setList({ isOpen: true, marked: stepFrom(options, list.marked, step) });
    }
    if (!list.isOpen || (event.key !== 'Enter' && event.key !== 'Escape')) return;
    // An open list takes them: neither the form is sent nor the drawer around it closed.
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') setList(CLOSED);
    else if (options.some(({ id }) => id === list.marked)) choose(String(list.marked));
  };
  return { list, setList, choose, press };
}

interface ListProps extends Pick<Props, 'label' | 'options' | 'said'> {
  readonly id: string;
  readonly marked: string | undefined;
  readonly onChoose: (id: string) => void;
}

function List({ id, label, options, said, marked, onChoose }: ListProps) {
  useEffect(() => {
    // A block: newer browsers answer with a promise, which React would call at the end.
    document.getElementById(`${id}-${marked}`)?.scrollIntoView?.({ block: 'nearest' });
  }, [id, marked]);
  return (
    <div className={styles.list}>
      {options.length > 0 && (
        <ul id={id} role="listbox" aria-label={label}>
          {options.map((one) => (
            <li
              key={one.id}
              id={`${id}-${one.id}`}
              role="option"
              aria-selected={one.id === marked}
              className={styles.item}
              // The focus stays in the field.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => onChoose(one.id)}
            >
              {one.text}
              {one.hint !== undefined && <span className={styles.hint}>{one.hint}</span>}
            </li>
          ))}
        </ul>
      )}
      <p role="status" className={styles.said}>
        {said}
      </p>
    </div>
  );
}

/** What those who hear the page are told of the field and of its list. */
function ariaOf(id: string, { isOpen, marked }: ListState, { options, isRequired, fault }: Props) {
  const isListed = isOpen && options.length > 0;
  return {
    role: 'combobox',
    'aria-required': isRequired,
    'aria-autocomplete': 'list',
    'aria-expanded': isListed,
    'aria-controls': isListed ? `${id}-list` : undefined,
    'aria-activedescendant': isListed && marked !== undefined ? `${id}-list-${marked}` : undefined,
    'aria-invalid': fault !== undefined,
    'aria-describedby': `${id}-fault ${id}-help`,
  } as const;
}

/**
 * Chooses one of many by typing a part of it; the list comes from outside. At a desk it lies over what is below, and closes when
 * the field is left. On a phone it stands in the page and stays: nothing is covered, and nothing moves under the finger.
 */
export function ComboBox(props: Props) {
  const { label, name, autoFocus, options, said, fault, help, typed, onType, onLeave } = props;
  const id = useId();
  const isNarrow = useIsNarrow();
  const { list, setList, choose, press } = useCombo(props);
  const leave = (): void => {
    setList(CLOSED);
    onLeave?.();
  };
  return (
    <div className={`${fieldStyles.field} ${styles.field}`}>
      <label htmlFor={id} className={fieldStyles.label}>
        {label}
      </label>
      <input
        {...{ id, name, autoFocus, autoComplete: 'off', spellCheck: false, value: typed, ...ariaOf(id, list, props) }}
        className={fieldStyles.input}
        onChange={({ currentTarget }) => {
          setList({ isOpen: true });
          onType(currentTarget.value);
        }}
        onClick={() => setList({ ...list, isOpen: true })}
        onKeyDown={press}
        onBlur={isNarrow ? undefined : leave}
      />
      <div className={styles.under}>
        {list.isOpen && <List id={`${id}-list`} marked={list.marked} onChoose={choose} {...{ label, options, said }} />}
      </div>
      <span id={`${id}-help`} className={styles.hint}>
        {help}
      </span>
      <span id={`${id}-fault`} className={fieldStyles.error}>
        {fault}
      </span>
    </div>
  );
}
