import { inBothLanguages, shortName } from '@lianxin/contracts';
import type { CommandReply } from '@lianxin/contracts';
import { useState } from 'react';
import { CommandDrawer } from '../../forms/command-drawer.tsx';
import { showRecorded } from '../../forms/recorded.tsx';
import type { CommandTask } from '../../forms/use-command-form.ts';
import { Refusal } from '../../http/refusal.ts';
import type { Waiting } from '../../outbox/entry.ts';
import { outbox } from '../../outbox/outbox.ts';
import { wallOf } from '../../time/moments.ts';

function taskOf({ entry: { process, id = '', type, onBehalfOf }, outcome }: Waiting): CommandTask {
  const command = { type, primary: false, what: inBothLanguages(`command.${type}`), short: shortName(type) };
  const failure = outcome.is === 'refused' ? new Refusal(outcome.problem.status, outcome.problem) : undefined;
  return { process, id, command: { ...command, ...(onBehalfOf === undefined ? {} : { onBehalfOf }) }, failure };
}

/** The form of a refused entry, as it was typed, with what was refused at its field; it keeps its id. */
export function Mending({ one, onClose }: { readonly one: Waiting; readonly onClose: () => void }) {
  const [task] = useState(() => taskOf(one));
  const { commandId, values, observedAt } = one.entry;
  // When it was seen is what it was when it was saved, unless that is changed.
  const [begun] = useState({ commandId, values: { observedAt: wallOf(observedAt), ...values } });
  const done = async (reply: CommandReply): Promise<void> => {
    await outbox.discard(commandId);
    showRecorded(task, reply);
    onClose();
  };
  return (
    <CommandDrawer
      task={task}
      begun={begun}
      keepIn={(draft) => void outbox.mend(one, draft.values)}
      onClose={onClose}
      onDone={(reply) => void done(reply)}
    />
  );
}
