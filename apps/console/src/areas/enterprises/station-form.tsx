import { choiceText, commandSchemas, fieldText } from '@lianxin/contracts';
import type { FormEvent } from 'react';
import { useState } from 'react';
import { usePost } from '../../http/use-post.ts';
import { usePeople } from '../../session/use-people.ts';
import { todayText } from '../../time/moments.ts';
import { Button } from '../../ui/button.tsx';
import { Failed } from '../../ui/failed.tsx';
import { RadioChoice } from '../../ui/radio-choice.tsx';
import { SelectChoice } from '../../ui/select-choice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useLanguage } from '../../words/language.ts';
import { asLabel, useT } from '../../words/t.ts';
import styles from './enterprises.module.css';
import { useCadres } from './use-enterprises.ts';

const ROLES = commandSchemas.enterprise.StationCadre.shape.role.options;

interface Props {
  readonly code: string;
  readonly onDone: () => void;
}

/** Cadres by name, each with how many enterprises he has. */
function useCadreChoices() {
  const t = useT();
  const nameOf = usePeople();
  const { data } = useCadres();
  return (data?.items ?? []).map(({ id, unit, leads }) => ({
    value: id,
    words: nameOf(id),
    hint: t('console.stationing.load', { unit, count: leads }),
  }));
}

/** Stations a cadre from a day on. */
export function StationForm({ code, onDone }: Props) {
  const t = useT();
  const spoken = useLanguage();
  const choices = useCadreChoices();
  const [typed, setTyped] = useState({ cadre: '', role: 'lead', from: todayText() });
  const { post, faults, isBusy } = usePost();
  const change = (changed: Partial<typeof typed>): void => setTyped((before) => ({ ...before, ...changed }));
  const labelOf = (field: string): string => fieldText('StationCadre', field)[spoken];
  const faultOf = (field: string): string | undefined => faults.byField.get(field);
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (await post(`/enterprises/${code}/commands`, { type: 'StationCadre', data: typed })) onDone();
  };
  return (
    <form noValidate className={styles.form} onSubmit={(event) => void send(event)}>
      <SelectChoice
        name="cadre"
        label={labelOf('cadre')}
        none={t('console.stationing.choose')}
        choices={choices}
        value={typed.cadre}
        onChange={(cadre) => change({ cadre })}
        fault={faultOf('cadre')}
      />
      <RadioChoice
        name="role"
        label={labelOf('role')}
        choices={ROLES.map((value) => ({ value, words: asLabel(choiceText('role', value)[spoken]) }))}
        value={typed.role}
        onChange={(role) => change({ role })}
        fault={faultOf('role')}
      />
      <TextField
        type="date"
        label={labelOf('from')}
        value={typed.from}
        onChange={(from) => change({ from })}
        fault={faultOf('from')}
      />
      {faults.error !== undefined && <Failed error={faults.error} />}
      <Button type="submit" look="primary" isDisabled={isBusy}>
        {t('console.stationing.station')}
      </Button>
    </form>
  );
}
