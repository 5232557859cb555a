import type { ReactNode } from 'react';
import styles from './rules.module.css';

/** A name and what stands behind it; what has nothing behind it is left out. */
export type Fact = readonly [name: string, value: ReactNode];

/** What is known of a programme or a change, fact by fact. */
export const FactList = ({ facts }: { readonly facts: readonly Fact[] }) => (
  <dl className={styles.facts}>
    {facts
      .filter(([, value]) => value !== '')
      .map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
  </dl>
);
