import { choiceText, commandSchemas, fieldText, shortName } from '@lianxin/contracts';
import type { FormEvent } from 'react';
import { useState } from 'react';
import type { EnterpriseView } from '../../forms/use-enterprise.ts';
import { usePost } from '../../http/use-post.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Failed } from '../../ui/failed.tsx';
import { SelectChoice } from '../../ui/select-choice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useLanguage } from '../../words/language.ts';
import { useT } from '../../words/t.ts';
import styles from './enterprises.module.css';

const NONE = 'none';
const SECTORS = commandSchemas.enterprise.ReviseEnterprise.shape.sector
  .unwrap()
  .options.filter((value) => value !== NONE);
const LINES = ['name', 'industry', 'reason'] as const;

interface Props {
  readonly state: EnterpriseView['state'];
  readonly onDone: () => void;
}

/** What may change of an enterprise, as it is, and why it changes. */
export function ReviseForm({ state, onDone }: Props) {
  const t = useT();
  const spoken = useLanguage();
  const { creditCode, name, industry, aboveScale, sector = '' } = state;
  const [typed, setTyped] = useState({ name, industry, aboveScale, sector: sector as string, reason: '' });
  const { post, faults, isBusy } = usePost();
  const change = (changed: Partial<typeof typed>): void => setTyped((before) => ({ ...before, ...changed }));
  const labelOf = (field: string): string => fieldText('ReviseEnterprise', field)[spoken];
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const data = { ...typed, sector: typed.sector === '' ? NONE : typed.sector };
    if (await post(`/enterprises/${creditCode}/commands`, { type: 'ReviseEnterprise', data })) onDone();
  };
  return (
    <form noValidate className={styles.form} onSubmit={(event) => void send(event)}>
      {LINES.map((field) => (
        <TextField
          key={field}
          label={labelOf(field)}
          value={typed[field]}
          onChange={(value) => change({ [field]: value })}
          isRequired
          fault={faults.byField.get(field)}
        />
      ))}
      <Checkbox isSelected={typed.aboveScale} onChange={(checked) => change({ aboveScale: checked })}>
        {labelOf('aboveScale')}
      </Checkbox>
      <SelectChoice
        name="sector"
        label={labelOf('sector')}
        none={t('console.enterprises.no-sector')}
        choices={SECTORS.map((value) => ({ value, words: choiceText('sector', value)[spoken] }))}
        value={typed.sector}
        onChange={(chosen) => change({ sector: chosen })}
        fault={faults.byField.get('sector')}
      />
      {faults.error !== undefined && <Failed error={faults.error} />}
      <Button type="submit" isDisabled={isBusy}>
        {shortName('ReviseEnterprise')[spoken]}
      </Button>
    </form>
  );
}
