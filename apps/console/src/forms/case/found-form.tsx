import { useLanguage } from '../../words/language.ts';
import { useT } from '../../words/t.ts';
import type { CommandFormProps } from '../command-form.tsx';
import { Fields } from '../field.tsx';
import { FormFrame } from '../form-frame.tsx';
import { useCommandForm } from '../use-command-form.ts';

/** In the order in which one hears them. */
const ASKED = ['text', 'category', 'urgency', 'kind', 'project', 'contact'];

/** A difficulty found on a visit: what is not given with the enterprise. */
export function FoundForm({ task, draft, keeper, onDone, onLook }: CommandFormProps) {
  const t = useT();
  const language = useLanguage();
  const form = useCommandForm({ task, draft, keeper });
  const asked = ASKED.flatMap((name) => form.fields.find((field) => field.name === name) ?? []);
  return (
    <FormFrame form={{ ...form, fields: asked }} onDone={onDone} onLook={onLook}>
      <Fields context={{ form, language, t }} fields={asked} values={form.values} />
    </FormFrame>
  );
}
