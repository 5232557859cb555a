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
import type { CommandForm, CommandTask } from '../use-command-form.ts';
import { useCommandForm } from '../use-command-form.ts';
import { useCaseState } from './use-case-facts.ts';

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

interface CadresProps {
  readonly form: CommandForm;
  readonly choices: readonly Choice[];
  readonly isRequired: boolean;
}

/** Who has the case now; of many cases there is no one. */
function useHolder({ id, collect }: CommandTask): string | undefined {
  const { data: state } = useCaseState(id, !collect);
  return state && 'holder' in state ? state.holder : undefined;
}

/** What is said of somebody: the api's words, whether he holds the case, and whether he is there today. */
function useHintOf(task: CommandTask): (choice: Choice) => string | undefined {
  const t = useT();
  const awayText = useAwayText();
  const holder = useHolder(task);
  return ({ value, hint }) => {
    const holds = value === holder ? t('console.form.cadre.holds') : undefined;
    return [hint, holds, awayText(value)].filter((one) => one !== undefined).join(' · ') || undefined;
  };
}

/** Whom it goes to where nobody is named. His row names nobody, so that it goes to his stand-in while he is away. */
function defaultOf({ command, collect }: CommandTask): unknown {
  return collect ? undefined : command.choices?.[FIELD]?.find((one) => one.default)?.value;
}

/** A row a cadre, in the order of the api: who is stationed at the enterprise, then who has least in hand. */
function Cadres({ form, choices, isRequired }: CadresProps) {
  const t = useT();
  const language = useLanguage();
  const { task } = form;
  const hintOf = useHintOf(task);
  const byDefault = isRequired ? undefined : defaultOf(task);
  const rows = choices.map((one) => ({
    ...{ words: one.words, hint: hintOf(one) },
    value: one.value === byDefault ? NOBODY : one.value,
  }));
  const nobody = { value: NOBODY, words: t('console.form.cadre.default-many') };
  const all = task.collect && !isRequired ? [nobody, ...rows] : rows;
  const atFirst = all.some(({ value }) => value === NOBODY) ? NOBODY : '';
  return (
    <RadioChoice
      isRows
      label={fieldText(task.command.type, FIELD)[language]}
      name={FIELD}
      choices={all}
      value={String(form.values[FIELD] || atFirst)}
      fault={form.faults.get(FIELD)}
      onChange={(chosen) => form.set(FIELD, chosen === NOBODY ? '' : chosen)}
    />
  );
}

/** Offering or assigning a case, or a helper: who may get it, what he has in hand, whether he is there today, and whom it goes to where nobody is named. */
export function CadreForm({ task, draft, keeper, onDone, onLook }: CommandFormProps) {
  const t = useT();
  const language = useLanguage();
  const form = useCommandForm({ task, draft, keeper });
  const field = form.fields.find(({ name }) => name === FIELD);
  const choices = field && choicesOf({ form, language }, field);
  const nameOf = usePeople();
  const now = useHolder(task);
  const holder = choices?.some(({ value }) => value === now) ? undefined : now;
  const others = form.fields.filter(({ name }) => name !== FIELD);
  return (
    <FormFrame form={form} onDone={onDone} onLook={onLook}>
      {/* Over the people, who may be many. */}
      <Fields context={{ form, language, t }} fields={choices ? others : form.fields} values={form.values} />
      {holder !== undefined && <p>{t('console.form.cadre.holder', { name: nameOf(holder) })}</p>}
      {field && choices && <Cadres form={form} choices={choices} isRequired={field.isRequired} />}
    </FormFrame>
  );
}
