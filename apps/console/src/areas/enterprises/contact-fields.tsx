import { fieldText } from '@lianxin/contracts';
import type { FirmContact } from '../../forms/firm-contact.tsx';
import type { Faults } from '../../http/faults.ts';
import { TextField } from '../../ui/text-field.tsx';
import { useLanguage } from '../../words/language.ts';
import { useT } from '../../words/t.ts';
import styles from './enterprises.module.css';

/** Nobody, where neither field was filled in: a firm is registered without a contact too. */
export const namedIn = (contact: FirmContact): { readonly contact?: FirmContact } =>
  contact.name.trim() === '' && contact.phone.trim() === '' ? {} : { contact };

interface Props {
  readonly type: 'RegisterEnterprise' | 'ChangeContact';
  readonly contact: FirmContact;
  readonly onChange: (contact: FirmContact) => void;
  readonly faults: Faults;
}

/** Whom to call at the firm: who files in its name in public is verified by this. */
export function ContactFields({ type, contact, onChange, faults }: Props) {
  const t = useT();
  const spoken = useLanguage();
  const label = fieldText(type, 'contact')[spoken];
  return (
    <fieldset className={styles.group}>
      <legend>{type === 'RegisterEnterprise' ? t('console.form.optional', { label }) : label}</legend>
      <p className={styles.soft}>{t('console.enterprises.contact.why')}</p>
      {(['name', 'phone'] as const).map((field) => (
        <TextField
          key={field}
          name={`contact.${field}`}
          label={fieldText('ChangeContact', field)[spoken]}
          type={field === 'phone' ? 'tel' : 'text'}
          autoComplete="off"
          value={contact[field]}
          onChange={(value) => onChange({ ...contact, [field]: value })}
          fault={faults.byField.get(`contact.${field}`)}
        />
      ))}
    </fieldset>
  );
}
