import type { FieldChoice, Language } from '@lianxin/contracts';
import { choiceText, fieldText } from '@lianxin/contracts';
import type { Choice } from '../ui/choice.ts';
import type { Translate } from '../words/t.ts';
import { asLabel } from '../words/t.ts';
import type { FieldSpec } from './form-spec.ts';
import { beginsWithPresent } from './present-values.ts';
import type { CommandForm } from './use-command-form.ts';

/** What every field of a form is shown by. */
export interface FieldContext {
  readonly form: CommandForm;
  readonly language: Language;
  readonly t: Translate;
}

/** Whether a field may be left out: not where a value is there already, which stays or is replaced. */
export const mayBeLeftOut = ({ form }: FieldContext, { isRequired }: FieldSpec): boolean =>
  !isRequired && !beginsWithPresent(form.task);

/** The label of a field; what may be left out says so. */
export function labelOf(context: FieldContext, field: FieldSpec): string {
  const { form, language, t } = context;
  const label = fieldText(form.task.command.type, field.name)[language];
  return !mayBeLeftOut(context, field) ? label : t('console.form.optional', { label });
}

/** What a field needs said beside its name, whichever command it is of. */
export const helpOf = ({ t }: FieldContext, { name }: FieldSpec): string | undefined =>
  name === 'documentNumber' ? t('console.form.document-number') : undefined;

const offered = ({ value, words, hint }: FieldChoice, language: Language): Choice => ({
  value: String(value),
  words: words[language] === value ? String(value) : asLabel(words[language]),
  hint: hint?.[language],
});

/** What may be chosen for a field: what the api offers, else what its form lists; undefined where it is free. */
export function choicesOf(
  { form, language }: { readonly form: Pick<CommandForm, 'task'>; readonly language: Language },
  { path, name, values }: FieldSpec,
): readonly Choice[] | undefined {
  const told = form.task.command.choices?.[path];
  if (told) return told.map((one) => offered(one, language));
  if (values.length === 0) return undefined;
  return values.map((value) => ({ value: String(value), words: asLabel(choiceText(name, value)[language]) }));
}
