import { fieldText } from '@lianxin/contracts';
import { isAwayOn, useAbsences } from '../../session/absences.ts';
import { usePeople } from '../../session/use-people.ts';
import { todayText } from '../../time/moments.ts';
import type { Choice } from '../../ui/choice.ts';
import { RadioChoice } from '../../ui/radio-choice.tsx';
import { useLanguage } from '../../words/language.ts';
import { useT } from '../../words/t.ts';
import type { CommandFormProps } from '../command-form.tsx';
import { Fields } from '../field.tsx';
import { choicesOf } from '../field-words.ts';
import { FormFrame } from '../form-frame.tsx';
import type { CommandForm } from '../use-command-form.ts';
import { useCommandForm } from '../use-command-form.ts';

const FIELD = 'cadre';
/** Stands for nobody named: no account is called that. */
const NOBODY = '*';

/** Who is on leave today, in words; undefined of whom is there. */
function useAwayText(): (account: string) => string | undefined {
  const t = useT();
  const nameOf = usePeople();
  const today = todayText();
  const { data } = useAbsences(today, today);
  return (account) => {
    const leave = data?.items.find((one) => one.account === account && isAwayOn(one, today));
    if (!leave) return undefined;
    const { standIn } = leave;
    if (standIn === null) return t('console.form.cadre.away-alone');
    return t('console.form.cadre.away', { name: nameOf(standIn) });
  };
}

/** That nobody is named, and whom it goes to then; undefined where it would go to nobody. */
function useNobody({ task }: CommandForm, choices: readonly Choice[]): Choice | undefined {
  const t = useT();
  const awayText = useAwayText();
  if (task.collect) return { value: NOBODY, words: t('console.form.cadre.default-many') };
  const told = task.command.choices?.[FIELD]?.find((one) => one.default);
  const fallback = choices.find(({ value }) => value === told?.value);
  if (!fallback) return undefined;
  const { value, words } = fallback;
  return { value: NOBODY, words: t('console.form.cadre.default', { name: words }), hint: awayText(value) };
}

interface CadresProps {
  readonly form: CommandForm;
  readonly choices: readonly Choice[];
  readonly isRequired: boolean;
}

/** A row a cadre, in the order of the api: who is stationed at the enterprise, then who has least in hand. */
function Cadres({ form, choices, isRequired }: CadresProps) {
  const language = useLanguage();
  const awayText = useAwayText();
  const nobody = useNobody(form, choices);
  const rows = choices.map(({ value, words, hint }) => {
    const said = [hint, awayText(value)].filter((one) => one !== undefined);
    return { value, words, hint: said.length === 0 ? undefined : said.join(' · ') };
  });
  const isOptional = !isRequired && nobody !== undefined;
  return (
    <RadioChoice
      isRows
      label={fieldText(form.task.command.type, FIELD)[language]}
      name={FIELD}
      choices={isOptional ? [nobody, ...rows] : rows}
      value={String(form.values[FIELD] || (isOptional ? NOBODY : ''))}
      fault={form.faults.get(FIELD)}
      onChange={(chosen) => form.set(FIELD, chosen === NOBODY ? '' : chosen)}
    />
  );
}

/** Offering or assigning a case: who may get it, what he has in hand, whether he is there today, and whom it goes to where nobody is named. */
export function CadreForm({ task, draft, keeper, onDone, onLook }: CommandFormProps) {
  const t = useT();
  const language = useLanguage();
  const form = useCommandForm({ task, draft, keeper });
  const field = form.fields.find(({ name }) => name === FIELD);
  const choices = field && choicesOf({ form, language }, field);
  const others = form.fields.filter(({ name }) => name !== FIELD);
  return (
    <FormFrame form={form} onDone={onDone} onLook={onLook}>
      {field && choices && <Cadres form={form} choices={choices} isRequired={field.isRequired} />}
      <Fields context={{ form, language, t }} fields={choices ? others : form.fields} values={form.values} />
    </FormFrame>
  );
}
