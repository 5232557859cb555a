import type { ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { CloseButton } from './close-button.tsx';
import styles from './drawer.module.css';

interface Props {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** For what is compared side by side. */
  readonly isWide?: boolean;
}

/** Work beside the page: at the right of a desk, at the bottom of a phone. `Esc` closes it. */
export function Drawer({ title, onClose, isWide = false, children }: Props) {
  return (
    <ModalOverlay isOpen isDismissable onOpenChange={(open) => !open && onClose()} className={styles.overlay ?? ''}>
      <Modal className={`${styles.drawer} ${isWide ? styles.wide : ''}`}>
        <Dialog className={styles.dialog ?? ''}>
          <div className={styles.head}>
            <Heading slot="title" level={2} className={styles.title ?? ''}>
              {title}
            </Heading>
            <CloseButton onPress={onClose} />
          </div>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
