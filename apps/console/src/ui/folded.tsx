import { useId, useState } from 'react';
import { useT } from '../words/t.ts';
import styles from './folded.module.css';

/** What fits into the lines that are shown of a long text, on a phone. */
const SHORT_CHARS_MAX = 90;
const SHORT_LINES_MAX = 3;

const isShort = (text: string): boolean => text.length <= SHORT_CHARS_MAX && text.split('\n').length <= SHORT_LINES_MAX;

/** What somebody wrote: its first lines where it is long, the rest by a press. */
export function Folded({ text }: { readonly text: string }) {
  const t = useT();
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const short = isShort(text);
  return (
    <>
      <p id={id} className={`${styles.text} ${short || isOpen ? '' : styles.closed}`}>
        {text}
      </p>
      {!short && (
        <button
          type="button"
          className={styles.more}
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setOpen(!isOpen)}
        >
          {t(isOpen ? 'console.folded.close' : 'console.folded.open')}
        </button>
      )}
    </>
  );
}
