import type { ReactNode } from 'react';
import styles from './chips.module.css';

interface Props {
  readonly label: string;
  /** Links with `chip`. */
  readonly children: ReactNode;
}

/** Addresses side by side that narrow or turn what the page shows. */
export const Chips = ({ label, children }: Props) => (
  <nav className={styles.chips} aria-label={label}>
    {children}
  </nav>
);

/** For a link among chips: its look, and whether it is what the page shows. */
export const chip = (isOn = false) => ({
  className: styles.chip,
  // Else a link to less than what is asked for would pass for the page itself.
  activeOptions: { exact: true },
  ...(isOn ? { 'aria-current': 'true' as const } : {}),
});

/** How many there are behind a chip, after its name. */
export const ChipCount = ({ children }: { readonly children: ReactNode }) => (
  <>
    {' '}
    <span className={styles.count}>{children}</span>
  </>
);
