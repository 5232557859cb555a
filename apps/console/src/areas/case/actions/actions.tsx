import type { CommandReply, PossibleReply } from '@lianxin/contracts';
import { Suspense, lazy, useEffect, useEffectEvent, useState } from 'react';
import type { Draft } from '../../../forms/draft.ts';
import { showRecorded } from '../../../forms/recorded.tsx';
import type { CommandTask, PossibleCommand } from '../../../forms/use-command-form.ts';
import { newCommandId } from '../../../http/new-command-id.ts';
import { NoAnswer, Refusal } from '../../../http/refusal.ts';
import { send } from '../../../http/send.ts';
import { useKeySwitch, useKeys } from '../../../keys/use-keys.ts';
import { LINE_MAY_ID } from '../../../outbox/rules.ts';
import { Button } from '../../../ui/button.tsx';
import { takeIntended, useIntended } from '../../../shell/intended.ts';
import { say } from '../../../ui/toast.tsx';
import { useIsNarrow } from '../../../ui/use-is-narrow.ts';
import { useLanguage } from '../../../words/language.ts';
import { useT } from '../../../words/t.ts';
import { actedOn } from '../../cases/come-from.ts';
import { ActionList } from './action-list.tsx';
import styles from './actions.module.css';
import { HEADLINE_ID } from './headline-id.ts';
import { isSentAtOnce } from './sent-at-once.ts';
import { keyOfCommand, useActionKeys } from './use-action-keys.ts';
import { useNeedsLine } from './use-needs-line.ts';
import { usePossible } from './use-possible.ts';

const CommandDrawer = lazy(async () => {
  const { CommandDrawer: one } = await import('../../../forms/command-drawer.tsx');
  return { default: one };
});

/** What is open beside the page. */
type Open = { readonly task: CommandTask; readonly begun?: Draft } | 'all' | undefined;

function useActions(id: string, possible: PossibleReply | undefined) {
  const t = useT();
  const needsLine = useNeedsLine();
  const [open, setOpen] = useState<Open>();
  const [busy, setBusy] = useState(false);
  /** The version that the last command from here came to, which what is possible may not know yet. */
  const [recorded, setRecorded] = useState(0);
  // Once what lay over the page is gone: until then nothing under it takes the focus.
  useEffect(() => {
    if (recorded > 0) document.getElementById(HEADLINE_ID)?.focus();
  }, [recorded]);
  const done = (task: CommandTask, reply: CommandReply): void => {
    setOpen(undefined);
    setRecorded(reply.version);
    actedOn.set(id);
    showRecorded(task, reply);
  };
  const sendAtOnce = async (task: CommandTask): Promise<void> => {
    const { process, seen, command } = task;
    const { type, onBehalfOf } = command;
    const commandId = newCommandId();
    setBusy(true);
    try {
      done(task, await send({ process, id, type, data: {}, commandId, seen, onBehalfOf }));
    } catch (failure) {
      if (!(failure instanceof Refusal || failure instanceof NoAnswer)) throw failure;
      setOpen({ task: { ...task, failure }, begun: { commandId, values: {} } });
    } finally {
      setBusy(false);
    }
  };
  /** A second press on what was just sent would send it again. */
  const isBehind = possible !== undefined && possible.version < recorded;
  const choose = (command: PossibleCommand, isFirst = false): void => {
    if (!possible || busy) return;
    if (needsLine(command.type)) return say(t('console.actions.needs-line'));
    // What one did oneself one has seen.
    const task = { process: 'case', id, command, seen: Math.max(possible.version, recorded) };
    if (!isFirst || !isSentAtOnce(command.type)) setOpen({ task });
    else if (!isBehind) void sendAtOnce(task);
  };
  return { open, setOpen, isFirstOff: busy || isBehind, choose, done };
}

interface OpenedProps {
  readonly possible: PossibleReply;
  readonly actions: ReturnType<typeof useActions>;
}

/** What is open beside the page: everything that may be done, or the form of one command. */
function Opened({ possible, actions: { open, setOpen, choose, done } }: OpenedProps) {
  if (open === undefined) return null;
  const close = (): void => setOpen(undefined);
  if (open === 'all') return <ActionList possible={possible} onChoose={(command) => choose(command)} onClose={close} />;
  return (
    <Suspense>
      <CommandDrawer {...open} onClose={close} onDone={(reply, sent = open.task) => done(sent, reply)} />
    </Suspense>
  );
}

/** What is done most often beside what the case waits for, the most often first. */
const OFTEN: readonly string[] = [
  'LogVisit',
  'RecordMeasure',
  'WaitForParty',
  'ResolveCase',
  'RecordCallback',
  'AddNote',
];
const QUICK_MAX = 3;

const quickOnes = ({ commands }: PossibleReply, max: number): readonly PossibleCommand[] =>
  OFTEN.flatMap(
    (type) => commands.find((one) => one.type === type && !one.primary && one.onBehalfOf === undefined) ?? [],
  ).slice(0, max);

interface BarProps extends OpenedProps {
  readonly first: PossibleCommand | undefined;
}

function Bar({ possible, actions, first }: BarProps) {
  const t = useT();
  const language = useLanguage();
  const { isFirstOff, choose, setOpen } = actions;
  const hasKeys = useKeySwitch();
  const needsLine = useNeedsLine();
  const offline = (type: string) => (needsLine(type) ? { isDisabled: true, 'aria-describedby': LINE_MAY_ID } : {});
  const quick = quickOnes(possible, useIsNarrow() ? 1 : QUICK_MAX);
  return (
    <div role="group" aria-label={t('console.actions')} className={styles.bar}>
      {first && (
        <Button
          look="primary"
          isDisabled={isFirstOff}
          onPress={() => choose(first, true)}
          shortcut={hasKeys ? 'a' : undefined}
          {...offline(first.type)}
        >
          {first.short[language]}
        </Button>
      )}
      {quick.map((command) => (
        <Button
          key={command.type}
          onPress={() => choose(command)}
          shortcut={hasKeys ? keyOfCommand(command.type) : undefined}
          {...offline(command.type)}
        >
          {command.short[language]}
        </Button>
      ))}
      <Button onPress={() => setOpen('all')} shortcut={hasKeys ? '.' : undefined}>
        {t('console.actions.more')}
      </Button>
      <Opened possible={possible} actions={actions} />
    </div>
  );
}

/** Does what was pressed on a list, once it is known what may be done; what may no longer be done is not done. */
function useIntendedAct(
  id: string,
  possible: PossibleReply | undefined,
  choose: (command: PossibleCommand) => void,
): void {
  const act = useEffectEvent((commands: readonly PossibleCommand[]) => {
    const intended = takeIntended(id);
    const isIt = ({ type, onBehalfOf }: PossibleCommand): boolean =>
      type === intended?.type && onBehalfOf === intended.onBehalfOf;
    const command = commands.find(isIt);
    if (command) choose(command);
  });
  const intended = useIntended();
  useEffect(() => {
    if (possible) act(possible.commands);
  }, [possible, intended]);
  // Who leaves before it was known does not find it done when he comes again.
  useEffect(() => () => void takeIntended(id), [id]);
}

/** What somebody may do to the case: first what it waits for from him, the rest behind it. */
export function Actions({ id }: { readonly id: string }) {
  const { data: possible } = usePossible(id);
  const actions = useActions(id, possible);
  const first = possible?.commands.find(({ primary }) => primary);
  useIntendedAct(id, possible, (command) => actions.choose(command, true));
  useKeys({
    ...(first && { act: () => actions.choose(first, true) }),
    ...(possible && { all: () => actions.setOpen('all') }),
  });
  useActionKeys(possible, actions.choose);
  if (!possible || (possible.commands.length === 0 && possible.notNow.length === 0)) return null;
  return <Bar possible={possible} actions={actions} first={first} />;
}
