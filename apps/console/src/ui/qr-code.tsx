import { encode } from 'uqr';
import styles from './qr-code.module.css';

/** The squares of a row that are dark, as a path: each one unit wide. */
const pathOf = (rows: readonly (readonly boolean[])[]): string =>
  rows.map((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')).join('')).join('');

/** A square code that a phone reads; `name` says where it leads. */
export function QrCode({ text, name }: { readonly text: string; readonly name: string }) {
  const { size, data } = encode(text, { ecc: 'M', border: 2 });
  return (
    <svg role="img" aria-label={name} viewBox={`0 0 ${size} ${size}`} className={styles.code}>
      <path d={pathOf(data)} />
    </svg>
  );
}
