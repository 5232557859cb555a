import { useLanguage } from '../words/language.ts';
import { useT } from '../words/t.ts';
import type { ConsoleKey } from '../words/zh-CN/index.ts';
import type { CommandTask } from './use-command-form.ts';

/** Commands whose name is a thing and no act: what the button of their form says. */
const SEND_WORDS: Readonly<Record<string, ConsoleKey>> = {
  AddNote: 'console.form.send.AddNote',
  AttachFile: 'console.form.send.AttachFile',
  LogVisit: 'console.form.send.LogVisit',
  RaiseRung: 'console.form.send.RaiseRung',
  ReclassifyCase: 'console.form.send.ReclassifyCase',
  RecordCallback: 'console.form.send.RecordCallback',
  RecordFirstContact: 'console.form.send.RecordFirstContact',
  RecordLookBack: 'console.form.send.RecordLookBack',
  RecordRecheck: 'console.form.send.RecordRecheck',
  RecordVisitAttempt: 'console.form.send.RecordVisitAttempt',
  WaitForParty: 'console.form.send.WaitForParty',
};

/** What is on the button that sends a form: of many streams at once their number is in its name already. */
export function useSendWords(): (task: CommandTask) => string {
  const t = useT();
  const language = useLanguage();
  return ({ command: { type, short }, collect }) => {
    const key = collect ? undefined : SEND_WORDS[type];
    return key ? t(key) : short[language];
  };
}
