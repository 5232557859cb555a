import { useEffect, useState } from 'react';
import { useIsLineDown } from '../../http/line.ts';
import type { Waiting } from '../../outbox/entry.ts';
import { outbox, useOutbox } from '../../outbox/outbox.ts';
import { countOf, unsentOf } from '../../outbox/rules.ts';
import { canSeal } from '../../sealed/cipher.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Empty } from '../../ui/empty.tsx';
import { say } from '../../ui/toast.tsx';
import { useOfflineT } from '../../words/offline.ts';
import { Mending } from './mending.tsx';
import styles from './outbox-page.module.css';
import { OutboxRow } from './outbox-row.tsx';

const IN_TURN = ['refused', 'waiting', 'recorded'] as const;

/** What is open over the list: the form of a refused one, or the question before one goes. */
type Open = { readonly to: 'mend' | 'discard'; readonly one: Waiting } | undefined;

function Discarding({ one, onClose }: { readonly one: Waiting; readonly onClose: () => void }) {
  const t = useOfflineT();
  const discard = async (): Promise<void> => {
    await outbox.discard(one.entry.commandId);
    onClose();
  };
  return (
    <Dialog title={t('offline.discard.title')} onClose={onClose}>
      <p>{t('offline.discard.how')}</p>
      <div className={styles['buttons']}>
        <Button look="primary" autoFocus onPress={onClose}>
          {t('offline.discard.no')}
        </Button>
        <Button onPress={() => void discard()}>{t('offline.outbox.discard')}</Button>
      </div>
    </Dialog>
  );
}

/** What the list is, or why there is none. */
function About({ entries }: { readonly entries: readonly Waiting[] }) {
  const t = useOfflineT();
  if (!canSeal()) return <p className={styles['soft']}>{t('offline.outbox.no-tls')}</p>;
  if (entries.length === 0)
    return (
      <Empty why={t('offline.outbox.none')}>
        <p className={styles['soft']}>{t('offline.outbox.none.how')}</p>
      </Empty>
    );
  return unsentOf(entries).length > 0 && <p className={styles['soft']}>{t('offline.outbox.how')}</p>;
}

interface PartProps {
  readonly is: (typeof IN_TURN)[number];
  readonly entries: readonly Waiting[];
  readonly onOpen: (open: Open) => void;
}

function Part({ is, entries, onOpen }: PartProps) {
  const t = useOfflineT();
  const of = entries.filter(({ outcome }) => outcome.is === is);
  const title = t(`offline.outbox.${is}`);
  if (of.length === 0) return null;
  return (
    <section aria-label={title} className={styles['part']}>
      <h2>{title}</h2>
      <ul>
        {of.map((one) => (
          <OutboxRow key={one.entry.commandId} one={one} onOpen={(to) => onOpen({ to, one })} />
        ))}
      </ul>
    </section>
  );
}

/** What was sent without a line, and what became of it. */
export function OutboxPage() {
  const t = useOfflineT();
  const isDown = useIsLineDown();
  const entries = useOutbox();
  const [open, setOpen] = useState<Open>();
  useEffect(() => {
    // What was said of it elsewhere is on this page.
    say(null);
    // Where its key cannot be had there is nothing to show.
    outbox.refresh().catch(() => undefined);
  }, []);
  const close = (): void => setOpen(undefined);
  const canSend = !isDown && countOf(entries, 'waiting') > 0;
  return (
    <div className={styles['page']}>
      <div className={styles['head']}>
        <h1>{t('offline.outbox.title')}</h1>
        {canSend && <Button onPress={() => void outbox.flush()}>{t('offline.outbox.send')}</Button>}
      </div>
      <About entries={entries} />
      {IN_TURN.map((is) => (
        <Part key={is} is={is} entries={entries} onOpen={setOpen} />
      ))}
      {open?.to === 'discard' && <Discarding one={open.one} onClose={close} />}
      {open?.to === 'mend' && <Mending one={open.one} onClose={close} />}
    </div>
  );
}
