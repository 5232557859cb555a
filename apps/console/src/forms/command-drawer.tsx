import type { ReactNode } from 'react';
import { Suspense, lazy } from 'react';
import { DraftLine } from '../drafts/draft-line.tsx';
import { useDraft } from '../drafts/use-draft.ts';
import { useAccount } from '../session/session.ts';
import { Drawer } from '../ui/drawer.tsx';
import { Loading } from '../ui/loading.tsx';
import type { CommandFormProps } from './command-form.tsx';
import type { Draft } from './draft.ts';
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
  const title = useCommandName()(task.command);
  const account = useAccount().id;
  const { process, id, command, about = '' } = task;
  const { type, onBehalfOf } = command;
  // What opens a stream has no id yet.
  const place = { account, process, id: id === '' ? about : id, type, onBehalfOf };
  const { opened, isLost, dropDraft } = useDraft(place, begun);
  const present = usePresentValues(task);
  return (
    <Drawer title={title} onClose={onClose} isWide={specialFormOf(process, type)?.isWide === true}>
      <DraftLine savedAtMs={opened?.savedAtMs} isLost={isLost} onDrop={dropDraft} />
      {children}
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
