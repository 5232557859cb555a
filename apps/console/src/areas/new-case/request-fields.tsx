import { choiceText, fieldText } from '@lianxin/contracts';
import type { ReactNode } from 'react';
import { RadioChoice } from '../../ui/radio-choice.tsx';
import { SelectChoice } from '../../ui/select-choice.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useLanguage } from '../../words/language.ts';
import { asLabel, useT } from '../../words/t.ts';
import { standingProjects } from '../enterprises/standing-projects.ts';
import type { ChosenEnterprise } from './enterprise-field.tsx';
import { EnterpriseField } from './enterprise-field.tsx';
import styles from './new-case.module.css';
import type { Draft } from './request-form.ts';
import { CATEGORIES, CHANNELS, KINDS, ORIGINS, URGENCIES } from './request-form.ts';

export interface FieldsProps {
  readonly draft: Draft;
  readonly onChange: (change: Partial<Draft>) => void;
  readonly faults: ReadonlyMap<string, string>;
}

function useChoices() {
  const spoken = useLanguage();
  return (field: string, values: readonly string[]) =>
    values.map((value) => ({ value, words: asLabel(choiceText(field, value)[spoken]) }));
}

const labelIn = (spoken: 'zh' | 'en', field: string): string => fieldText('RequestAssistance', field)[spoken];

interface PlaceProps extends FieldsProps {
  readonly enterprise: ChosenEnterprise | undefined;
  readonly onEnterprise: (chosen: ChosenEnterprise | undefined) => void;
}

/** Whose difficulty it is, and whom to call. */
export function PlaceFields({ draft, onChange, faults, enterprise, onEnterprise }: PlaceProps) {
  const t = useT();
  const spoken = useLanguage();
  const projects = standingProjects(enterprise?.projects ?? []);
  return (
    <>
      <EnterpriseField chosen={enterprise} onChange={onEnterprise} fault={faults.get('enterprise')} />
      {projects.length > 0 && (
        <SelectChoice
          label={labelIn(spoken, 'project')}
          name="project"
          value={draft.project}
          none={t('console.new-case.project.none')}
          choices={projects.map(({ id, name }) => ({ value: id, words: name }))}
          onChange={(project) => onChange({ project })}
        />
      )}
      <div className={styles.pair}>
        <TextField
          label={`${labelIn(spoken, 'contact')} · ${labelIn(spoken, 'name')}`}
          value={draft.contactName}
          onChange={(contactName) => onChange({ contactName })}
          autoComplete="off"
          isRequired
          fault={faults.get('contact.name')}
        />
        <TextField
          label={`${labelIn(spoken, 'contact')} · ${labelIn(spoken, 'phone')}`}
          type="tel"
          value={draft.contactPhone}
          onChange={(contactPhone) => onChange({ contactPhone })}
          autoComplete="off"
          isRequired
          fault={faults.get('contact.phone')}
        />
      </div>
    </>
  );
}

const CHIPS = [
  ['origin', ORIGINS],
  ['channel', CHANNELS],
  ['kind', KINDS],
  ['category', CATEGORIES],
  ['urgency', URGENCIES],
] as const;

/** What is wanted, how it came, and how soon; `children` come after the text. */
export function MatterFields({ draft, onChange, faults, children }: FieldsProps & { readonly children: ReactNode }) {
  const spoken = useLanguage();
  const choices = useChoices();
  return (
    <>
      <TextArea
        label={labelIn(spoken, 'text')}
        rows={6}
        value={draft.text}
        onChange={(text) => onChange({ text })}
        isRequired
        fault={faults.get('text')}
      />
      {children}
      {CHIPS.map(([field, values]) => (
        <RadioChoice
          key={field}
          name={field}
          label={labelIn(spoken, field)}
          value={draft[field]}
          onChange={(value) => onChange({ [field]: value })}
          choices={choices(field, values)}
          fault={faults.get(field)}
        />
      ))}
    </>
  );
}
