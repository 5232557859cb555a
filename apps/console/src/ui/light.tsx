import { useT } from '../words/t.ts';
import styles from './light.module.css';

/** On a field of 10 by 10: not every font has such characters. */
const SHAPES = {
  red: 'M0 0h10v10H0z',
  yellow: 'M5 0l5 10H0z',
  green: 'M5 0a5 5 0 0 1 0 10a5 5 0 0 1 0-10z',
  waiting: 'M1 0h3v10H1zM6 0h3v10H6z',
} as const;

/** How a date stands: by shape, colour and word, so that no one of them has to be seen. */
export function Light({ light }: { readonly light: keyof typeof SHAPES }) {
  const t = useT();
  return (
    <span className={`${styles['light']} ${styles[light]}`}>
      <svg viewBox="0 0 10 10" width="10" height="10" aria-hidden="true" focusable="false">
        <path d={SHAPES[light]} fill="currentColor" />
      </svg>
      {t(`console.light.${light}`)}
    </span>
  );
}
