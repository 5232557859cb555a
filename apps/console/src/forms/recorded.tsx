import type { CommandReply, ViewReply } from '@lianxin/contracts';
import { Link } from '@tanstack/react-router';
import { noteOwn } from '../live/note-own.ts';
import { askAgain, queryClient } from '../shell/query-client.ts';
import { say } from '../ui/toast.tsx';
import { useLanguage } from '../words/language.ts';
import { useT } from '../words/t.ts';
import type { CommandTask } from './use-command-form.ts';

/** What was recorded, with the way to its entry. */
function Recorded({ task, reply }: { readonly task: CommandTask; readonly reply: CommandReply }) {
  const t = useT();
  const language = useLanguage();
  const words = t('console.recorded', { what: task.command.short[language], version: reply.last });
  if (task.process !== 'case') return <span>{words}</span>;
  return (
    <Link to="/cases/$id" params={{ id: reply.id }} search={{ tab: 'history' }}>
      {words}
    </Link>
  );
}

/** Shows own work at once: what the answer says, then everything on the screen asked for again. */
export function showRecorded(task: CommandTask, reply: CommandReply): void {
  const { version, stage, closed, next } = reply;
  noteOwn(reply);
  queryClient.setQueryData<ViewReply>(
    [task.process, task.id, {}],
    (before) => before && { ...before, version, stage, closed, next },
  );
  askAgain();
  say(<Recorded task={task} reply={reply} />);
}
