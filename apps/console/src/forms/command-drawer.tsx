import type { ReactNode } from 'react';
import { Suspense, lazy, useEffect, useState } from 'react';
import type { FoundDraft } from '../drafts/drafts.ts';
import { findDraft, keeperFor } from '../drafts/drafts.ts';
import { useAccount } from '../session/session.ts';
import { timeText } from '../time/moments.ts';
import { Button } from '../ui/button.tsx';
import { Drawer } from '../ui/drawer.tsx';
import { Loading } from '../ui/loading.tsx';
import { useT } from '../words/t.ts';
import type { CommandFormProps } from './command-form.tsx';
import type { Draft, DraftKeeper } from './draft.ts';
import { newDraft } from './draft.ts';
import styles from './forms.module.css';
import { usePresentValues } from './present-values.ts';
import { specialFormForMany, specialFormOf } from './special-forms.ts';
import { useCommandName } from './use-command-name.ts';
import type { CommandTask } from './use-command-form.ts';

// The drawer opens while its form is still on its way, whichever it is.
const CommandForm = lazy(async () => ({ default: (await import('./command-form.tsx')).CommandForm }));

interface Props {
  readonly task: CommandTask;
  /** What was sent before, or kept elsewhere, and under which id; it is gone on with in place of a draft. */
  readonly begun?: Draft | undefined;
  /** Where what is typed is kept then. */
  readonly keepIn?: ((draft: Draft) => void) | undefined;
  /** Closed without sending: what was typed is kept. */
  readonly onClose: () => void;
  readonly onDone: CommandFormProps['onDone'];
  /** Said over the form. */
  readonly children?: ReactNode;
}

interface Opened extends FoundDraft {
  readonly keeper: DraftKeeper;
  /** Counts how often it was begun anew. */
  readonly round: number;
}

const KEEPS_NOTHING: DraftKeeper = { keep: () => undefined, drop: () => undefined };

/** The draft of a command, once it is found; `isLost`: this browser keeps none. */
function useDraft({ process, id, command, about = '' }: CommandTask, begun: Draft | undefined) {
  const account = useAccount().id;
  const { type, onBehalfOf } = command;
  const [opened, setOpened] = useState<Opened>();
  const [isLost, setLost] = useState(false);
  useEffect(() => {
    let isOver = false;
    // What opens a stream has no id yet.
    const place = { account, process, id: id === '' ? about : id, type, onBehalfOf };
    const begin = (found: FoundDraft, keeper: DraftKeeper): void => {
      if (!isOver) setOpened({ ...found, keeper, round: 0 });
    };
    const keeper = keeperFor(place, () => setLost(true));
    if (begun) begin({ draft: begun }, keeper);
    else
      findDraft(place).then(
        (found) => begin(found, keeper),
        () => {
          setLost(true);
          begin({ draft: newDraft() }, KEEPS_NOTHING);
        },
      );
    return () => {
      isOver = true;
    };
  }, [account, process, id, about, type, onBehalfOf, begun]);
  const dropDraft = (): void => {
    opened?.keeper.drop();
    setOpened(opened && { draft: newDraft(), keeper: opened.keeper, round: opened.round + 1 });
  };
  return { opened, isLost, dropDraft };
}

function DraftLine({ atMs, onDrop }: { readonly atMs: number; readonly onDrop: () => void }) {
  const t = useT();
  return (
    <p className={styles.draft}>
      <span>{t('console.form.draft', { at: timeText(atMs) })}</span>
      <Button look="quiet" onPress={onDrop}>
        {t('console.form.draft.drop')}
      </Button>
    </p>
  );
}

function TheForm({ task, draft, ...props }: CommandFormProps) {
  const { process, command, collect } = task;
  const special = (collect ? specialFormForMany : specialFormOf)(process, command.type);
  const Form = special?.Form ?? CommandForm;
  return (
    <Suspense fallback={<Loading />}>
      <Form task={task} draft={draft} {...props} />
    </Suspense>
  );
}

/** The form of one command beside the page: at the right of a desk, at the bottom of a phone. */
export function CommandDrawer({ task, begun, keepIn, onClose, onDone, children }: Props) {
  const t = useT();
  const title = useCommandName()(task.command);
  const { opened, isLost, dropDraft } = useDraft(task, begun);
  const present = usePresentValues(task);
  const { type } = task.command;
  return (
    <Drawer title={title} onClose={onClose} isWide={specialFormOf(task.process, type)?.isWide === true}>
      {opened?.savedAtMs !== undefined && <DraftLine atMs={opened.savedAtMs} onDrop={dropDraft} />}
      {children}
      {isLost && <p className={styles.draft}>{t('console.form.draft.lost')}</p>}
      {opened && present ? (
        <TheForm
          key={opened.round}
          task={task}
          draft={{ ...opened.draft, values: { ...task.given, ...present, ...opened.draft.values } }}
          keeper={keepIn ? { keep: keepIn, drop: () => undefined } : opened.keeper}
          onDone={onDone}
          onLook={onClose}
        />
      ) : (
        <Loading />
      )}
    </Drawer>
  );
}
