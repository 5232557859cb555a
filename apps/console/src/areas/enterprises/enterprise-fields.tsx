import { choiceText, commandSchemas, fieldText } from '@lianxin/contracts';
import type { Faults } from '../../http/faults.ts';
import { Checkbox } from '../../ui/checkbox.tsx';
import { SelectChoice } from '../../ui/select-choice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useLanguage } from '../../words/language.ts';
import { asLabel, useT } from '../../words/t.ts';

const SECTORS = commandSchemas.enterprise.RegisterEnterprise.shape.sector.unwrap().options;

/** No sector is the empty one. */
type Typed<Line extends string> = Readonly<Record<Line, string>> & {
  readonly aboveScale: boolean;
  readonly sector: string;
};

interface Props<Line extends string> {
  readonly type: 'RegisterEnterprise' | 'ReviseEnterprise';
  /** The fields of one line each, all of them needed, in the order they are asked. */
  readonly lines: readonly Line[];
  readonly typed: Typed<Line>;
  readonly onChange: (changed: Partial<Typed<Line>>) => void;
  readonly faults: Faults;
}

/** What is typed of an enterprise when it is registered, and when its entry changes. */
export function EnterpriseFields<Line extends string>({ type, lines, typed, onChange, faults }: Props<Line>) {
  const t = useT();
  const spoken = useLanguage();
  const labelOf = (field: string): string => fieldText(type, field)[spoken];
  return (
    <>
      {lines.map((field) => (
        <TextField
          key={field}
          label={labelOf(field)}
          value={typed[field]}
          onChange={(value) => onChange({ [field]: value } as Partial<Typed<Line>>)}
          isRequired
          fault={faults.byField.get(field)}
        />
      ))}
      <Checkbox
        isSelected={typed.aboveScale}
        onChange={(aboveScale) => onChange({ aboveScale } as Partial<Typed<Line>>)}
      >
        {labelOf('aboveScale')}
      </Checkbox>
      <SelectChoice
        name="sector"
        label={t('console.form.optional', { label: labelOf('sector') })}
        none={t('console.enterprises.no-sector')}
        choices={SECTORS.map((value) => ({ value, words: asLabel(choiceText('sector', value)[spoken]) }))}
        value={typed.sector}
        onChange={(sector) => onChange({ sector } as Partial<Typed<Line>>)}
        fault={faults.byField.get('sector') ?? faults.byField.get('office')}
      />
    </>
  );
}
