import type { ButtonProps } from 'react-aria-components';
import { Button as AriaButton } from 'react-aria-components';
import styles from './button.module.css';

interface Props extends Omit<ButtonProps, 'className' | 'render' | 'aria-keyshortcuts'> {
  readonly look?: 'plain' | 'primary' | 'danger' | 'ends' | 'quiet';
  /** The key that does the same, told to those who hear the page. */
  readonly shortcut?: string | undefined;
}

/** A way to another page that looks like a button, and like that for what is done first. */
export const plainLink = styles['button'];
export const primaryLink = `${styles['button']} ${styles['primary']}`;

export function Button({ look = 'plain', shortcut, ...props }: Props) {
  return (
    <AriaButton
      {...props}
      className={`${styles['button']} ${look === 'plain' ? '' : styles[look]}`}
      // The control below lets no attribute through that it does not know.
      render={(own) => <button {...own} aria-keyshortcuts={shortcut} />}
    />
  );
}
