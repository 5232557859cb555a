import { fieldText } from '@lianxin/contracts';
import type { FormEvent } from 'react';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Failed } from '../../ui/failed.tsx';
import { SelectChoice } from '../../ui/select-choice.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useLanguage } from '../../words/language.ts';
import { useT } from '../../words/t.ts';
import styles from './calendar.module.css';
import type { ParsedDays } from './parse-days.ts';
import type { Amending } from './use-amend.ts';
import { useWeekdayText } from './use-day-text.ts';
import { useLayerText } from './use-layer-text.ts';

interface Props {
  readonly amending: Amending;
  readonly year: number;
  readonly onClose: () => void;
}

/** What would be otherwise than it is, day by day; the same days are framed in the grid. */
function Changes({ amending: { changes, proposed } }: Pick<Props, 'amending'>) {
  const t = useT();
  const weekday = useWeekdayText();
  if (proposed.size === 0) return null;
  return (
    <div role="status" className={styles.changes}>
      <strong>{t('console.calendar.amend.changes', { count: changes.length })}</strong>
      <ul>
        {changes.map(({ date, works, isOfYear }) => (
          <li key={date}>
            {`${date} ${weekday(date)} · ${t(`console.calendar.amend.to.${works ? 'working' : 'off'}`)}`}
            {!isOfYear && ` · ${t('console.calendar.amend.other-year')}`}
          </li>
        ))}
      </ul>
    </div>
  );
}

function DaysField({ name, amending, read }: DaysFieldProps) {
  const t = useT();
  const spoken = useLanguage();
  const { typed, change, faults } = amending;
  const [key, field] = name === 'off' ? (['off', 'nonWorking'] as const) : (['working', 'working'] as const);
  const fault =
    read.wrong.length > 0
      ? t('console.calendar.amend.wrong', { days: read.wrong.join(t('console.and')) })
      : faults.byField.get(field);
  return (
    <TextArea
      label={fieldText('AmendCalendar', field)[spoken]}
      help={t(`console.calendar.amend.help.${name}`)}
      name={field}
      rows={3}
      value={typed[key]}
      onChange={(text) => change({ [key]: text })}
      fault={fault}
    />
  );
}

interface DaysFieldProps {
  readonly name: 'off' | 'working';
  readonly amending: Amending;
  readonly read: ParsedDays;
}

const HELP: { readonly [field: string]: 'console.calendar.amend.help.published' | 'console.form.document-number' } = {
  published: 'console.calendar.amend.help.published',
  documentNumber: 'console.form.document-number',
};

function DocumentFields({ amending: { typed, change, faults } }: Pick<Props, 'amending'>) {
  const t = useT();
  const spoken = useLanguage();
  const fieldOf = (field: 'documentNumber' | 'title' | 'signed' | 'published', type: 'text' | 'date') => (
    <TextField
      key={field}
      name={field}
      type={type}
      label={fieldText('AmendCalendar', field)[spoken]}
      value={typed[field]}
      onChange={(text) => change({ [field]: text })}
      fault={faults.byField.get(field)}
      help={HELP[field] && t(HELP[field])}
    />
  );
  return (
    <>
      {fieldOf('title', 'text')}
      {fieldOf('documentNumber', 'text')}
      <div className={styles.fields}>
        {fieldOf('signed', 'date')}
        {fieldOf('published', 'date')}
      </div>
    </>
  );
}

/** A document is recorded: which days it makes work or not, seen against the year before it is sent. */
export function AmendForm({ amending, year, onClose }: Props) {
  const t = useT();
  const spoken = useLanguage();
  const layerText = useLayerText();
  const { typed, own, off, working, faults, isBusy, record, change, proposed } = amending;
  const isWrong = off.wrong.length + working.wrong.length > 0 || proposed.size === 0;
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (!isWrong) void record();
  };
  const layerFault = faults.byField.get('layer') ?? faults.byField.get('id');
  return (
    <form noValidate className={styles.card} aria-label={t('console.calendar.amend')} onSubmit={send}>
      <h2>{t('console.calendar.amend')}</h2>
      <SelectChoice
        name="layer"
        fault={layerFault}
        label={fieldText('AmendCalendar', 'layer')[spoken]}
        value={typed.layer}
        choices={own.map((value) => ({ value, words: layerText(value) }))}
        onChange={(layer) => change({ layer })}
      />
      <DocumentFields amending={amending} />
      <DaysField name="off" amending={amending} read={off} />
      <DaysField name="working" amending={amending} read={working} />
      <Checkbox isSelected={typed.settles} onChange={(settles) => change({ settles })}>
        {t('console.calendar.amend.settles', { year })}
      </Checkbox>
      <Changes amending={amending} />
      {faults.error !== undefined && <Failed error={faults.error} />}
      <div className={styles.buttons}>
        <Button type="submit" look="primary" isDisabled={isBusy || isWrong}>
          {t('console.calendar.amend.record')}
        </Button>
        <Button onPress={onClose}>{t('console.close')}</Button>
      </div>
    </form>
  );
}
