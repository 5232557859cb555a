import type { ReactNode } from 'react';
import type { CheckboxProps } from 'react-aria-components';
import { Checkbox as AriaCheckbox } from 'react-aria-components';
import styles from './checkbox.module.css';

interface Props extends Omit<CheckboxProps, 'className' | 'children'> {
  readonly children: ReactNode;
}

export function Checkbox({ children, ...props }: Props) {
  return (
    <AriaCheckbox {...props} className={styles.checkbox ?? ''}>
      <span className={styles.box}>
        <svg className={styles.tick} width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
          <path d="M2 6.5 5 9l5-6" />
        </svg>
      </span>
      {children}
    </AriaCheckbox>
  );
}
