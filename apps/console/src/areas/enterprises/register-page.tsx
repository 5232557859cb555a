import { choiceText, commandSchemas, fieldText } from '@lianxin/contracts';
import { useNavigate } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { useState } from 'react';
import { NOBODY } from '../../forms/firm-contact.tsx';
import { usePost } from '../../http/use-post.ts';
import { useAccount } from '../../session/session.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Failed } from '../../ui/failed.tsx';
import { SelectChoice } from '../../ui/select-choice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useLanguage } from '../../words/language.ts';
import { useT } from '../../words/t.ts';
import { ContactFields, namedIn } from './contact-fields.tsx';
import styles from './enterprises.module.css';

const form = commandSchemas.enterprise.RegisterEnterprise;
const SECTORS = form.shape.sector.unwrap().options;
const LINES = ['creditCode', 'name', 'industry'] as const;
const EMPTY = { creditCode: '', name: '', industry: '', sector: '', aboveScale: false };

/** Registers an enterprise of one's own office, and opens it. */
export function RegisterPage() {
  const t = useT();
  const spoken = useLanguage();
  const navigate = useNavigate();
  const { office = '' } = useAccount();
  const [typed, setTyped] = useState(EMPTY);
  const [contact, setContact] = useState(NOBODY);
  const { post, faults, isBusy } = usePost();
  const change = (changed: Partial<typeof typed>): void => setTyped((before) => ({ ...before, ...changed }));
  const labelOf = (field: string): string => fieldText('RegisterEnterprise', field)[spoken];
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const { sector, creditCode, ...rest } = typed;
    const code = creditCode.trim().toUpperCase();
    const data = { ...rest, creditCode: code, office, ...(sector === '' ? {} : { sector }), ...namedIn(contact) };
    if (await post('/enterprises', { data })) void navigate({ to: '/enterprises/$code', params: { code } });
  };
  return (
    <>
      <h1 className={styles.title}>{t('console.enterprises.register')}</h1>
      <form noValidate className={`${styles.card} ${styles.form}`} onSubmit={(event) => void send(event)}>
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
        <Checkbox isSelected={typed.aboveScale} onChange={(aboveScale) => change({ aboveScale })}>
          {labelOf('aboveScale')}
        </Checkbox>
        <SelectChoice
          name="sector"
          label={labelOf('sector')}
          none={t('console.enterprises.no-sector')}
          choices={SECTORS.map((value) => ({ value, words: choiceText('sector', value)[spoken] }))}
          value={typed.sector}
          onChange={(sector) => change({ sector })}
          fault={faults.byField.get('sector') ?? faults.byField.get('office')}
        />
        <ContactFields type="RegisterEnterprise" contact={contact} onChange={setContact} faults={faults} />
        {faults.error !== undefined && <Failed error={faults.error} />}
        <Button type="submit" look="primary" isDisabled={isBusy}>
          {t('console.enterprises.register')}
        </Button>
      </form>
    </>
  );
}
