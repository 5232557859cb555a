import type { ReactNode } from 'react';
import { useCallback, useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import styles from './sign-in.module.css';

interface Props {
  readonly label: string;
  readonly children: ReactNode;
}

/**
 * Over the page and over every form that is open on it, which stay as they are and out of reach: in the browser's own top
 * layer, since the dialogs of the page hide what is beside them and keep the focus.
 */
export function OverPage({ label, children }: Props) {
  const place = useRef<HTMLDialogElement>(null);
  const open = useCallback(() => {
    const dialog = place.current;
    if (!dialog || dialog.open) return;
    dialog.showModal();
    dialog.querySelector('input')?.focus();
  }, []);
  useEffect(() => {
    const dialog = place.current;
    open();
    return () => dialog?.close();
  }, [open]);
  return createPortal(
    <dialog
      ref={place}
      aria-label={label}
      className={`${styles['page']} ${styles['over']}`}
      // Nothing closes it but signing in: browsers that do not know the first ask before they close it, or just do.
      closedby="none"
      onCancel={(event) => event.preventDefault()}
      onClose={open}
      // Dialogs of the page take it for none of what they hide, and let it have the focus.
      data-react-aria-top-layer="true"
    >
      {children}
    </dialog>,
    document.body,
  );
}
