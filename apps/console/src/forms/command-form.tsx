import type { CommandReply } from '@lianxin/contracts';
import { useLanguage } from '../words/language.ts';
import { useT } from '../words/t.ts';
import type { Draft, DraftKeeper } from './draft.ts';
import { Fields } from './field.tsx';
import { FormFrame } from './form-frame.tsx';
import type { CommandTask } from './use-command-form.ts';
import { useCommandForm } from './use-command-form.ts';

/** What every form of a command is given, made from its schema or drawn for it. */
export interface CommandFormProps {
  readonly task: CommandTask;
  readonly draft: Draft;
  readonly keeper: DraftKeeper;
  /** `sent`: where it was another command than the form was opened for. */
  readonly onDone: (reply: CommandReply, sent?: CommandTask) => void;
  readonly onLook: () => void;
}

/** The form of any command, made from what its data has to be. */
export function CommandForm({ task, draft, keeper, onDone, onLook }: CommandFormProps) {
  const t = useT();
  const language = useLanguage();
  const form = useCommandForm({ task, draft, keeper });
  return (
    <FormFrame form={form} onDone={onDone} onLook={onLook}>
      <Fields context={{ form, language, t }} fields={form.fields} values={form.values} />
    </FormFrame>
  );
}
