import { fieldText } from '@lianxin/contracts';
import { useState } from 'react';
import { PhotoField } from '../../photos/photo-field.tsx';
import { SignatureField } from '../../photos/signature-field.tsx';
import { Button } from '../../ui/button.tsx';
import { CheckChoices } from '../../ui/check-choices.tsx';
import { RadioChoice } from '../../ui/radio-choice.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useLanguage } from '../../words/language.ts';
import { useT } from '../../words/t.ts';
import { choicesOf } from '../field-words.ts';
import styles from '../forms.module.css';
import type { CommandForm } from '../use-command-form.ts';
import type { Answer, Chosen, Item } from './checklist-answers.ts';

const NOTE_ROWS = 2;

interface Props {
  readonly form: CommandForm;
  readonly item: Item;
  readonly n: number;
  readonly answer: Answer;
  readonly chosen: Chosen;
  readonly onChosen: (chosen: Chosen) => void;
}

const FILES = { path: 'items.evidence.files', name: 'files', kind: 'lines', values: [], fields: [] } as const;

/** Files of the case that may be shown, to be ticked. */
function FilesThere({ form, n, answer: { evidence } }: Props) {
  const t = useT();
  const language = useLanguage();
  const { type, items = [] } = form.task.command;
  const files = choicesOf({ form, language }, { ...FILES, isRequired: false, isNumeric: false }) ?? [];
  const isOwn = items.some((one) => one.evidence !== undefined);
  const at = `items.${n}.evidence.files`;
  if (files.length === 0) return null;
  return (
    <CheckChoices
      label={isOwn ? t('console.form.shown.own') : fieldText(type, 'files')[language]}
      name={at}
      choices={files}
      value={evidence?.files ?? []}
      onChange={(ticked) => form.set(at, ticked.length > 0 ? ticked : undefined)}
    />
  );
}

/** Files of the case, and others that go up with the findings. */
function ItemFiles(props: Props) {
  const t = useT();
  const { form, item, n, chosen, onChosen } = props;
  const at = `items.${n}.files`;
  return (
    <>
      <FilesThere {...props} />
      <PhotoField
        label={t(item.evidence?.kind === 'file' ? 'console.form.shown.file' : 'console.form.evidence', { n: n + 1 })}
        name={at}
        files={chosen.files}
        takesAny
        fault={form.faults.get(at)}
        onChange={(files) => onChosen({ ...chosen, files })}
      />
    </>
  );
}

/** One line of the answer, in the words of its field. */
function Line({
  form,
  n,
  answer,
  field,
  label,
}: Props & { readonly field: 'count' | 'signatory'; readonly label: string }) {
  const at = `items.${n}.evidence.${field}`;
  return (
    <TextField
      label={label}
      name={at}
      inputMode={field === 'count' ? 'numeric' : 'text'}
      value={String(answer.evidence?.[field] ?? '')}
      fault={form.faults.get(at)}
      onChange={(typed) => form.set(at, typed)}
    />
  );
}

/** What the programme wants to see of an item. */
function Asked(props: Props) {
  const t = useT();
  const language = useLanguage();
  const { form, n, chosen, onChosen } = props;
  const { kind = 'file', unit } = props.item.evidence ?? {};
  const at = `items.${n}`;
  return (
    <fieldset name={`${at}.evidence`} tabIndex={-1} className={styles.group}>
      <legend>{t('console.form.shown', { n: n + 1 })}</legend>
      {kind === 'count' && (
        <Line {...props} field="count" label={t('console.form.shown.count', { unit: unit?.[language] ?? '' })} />
      )}
      {kind === 'file' && <ItemFiles {...props} />}
      {kind === 'signature' && (
        <>
          <SignatureField
            n={n + 1}
            name={`${at}.signature`}
            file={chosen.signature}
            fault={form.faults.get(`${at}.signature`)}
            onChange={(signature) => onChosen({ ...chosen, signature })}
          />
          <Line {...props} field="signatory" label={fieldText(form.task.command.type, 'signatory')[language]} />
        </>
      )}
    </fieldset>
  );
}

/** What was seen of one item: what is not in order is written down, and files show it. */
function Remarks(props: Props) {
  const language = useLanguage();
  const { form, item, n, answer } = props;
  const at = `items.${n}.note`;
  return (
    <>
      <TextArea
        label={fieldText(form.task.command.type, 'note')[language]}
        name={at}
        rows={NOTE_ROWS}
        value={answer.note ?? ''}
        fault={form.faults.get(at)}
        onChange={(typed) => form.set(at, typed)}
      />
      {item.evidence?.kind !== 'file' && <ItemFiles {...props} />}
    </>
  );
}

const isRemarked = ({ item, answer: { passed, note, evidence } }: Props): boolean =>
  passed === false || note !== undefined || (evidence !== undefined && item.evidence === undefined);

/** What is wrong with what shows it, and is of no one field of it. */
const faultOfEvidence = ({ form: { faults }, n }: Props): string | undefined =>
  ['', '.files', '.signature'].map((part) => faults.get(`items.${n}.evidence${part}`)).find((one) => one !== undefined);

/** One item of a checklist: whether it is in order, what shows it, and what is to be said of it. */
export function ChecklistItem(props: Props) {
  const t = useT();
  const language = useLanguage();
  const [isOpen, setOpen] = useState(false);
  const { form, item, n, answer } = props;
  const at = `items.${n}.passed`;
  const fault = faultOfEvidence(props);
  return (
    <li className={styles.row}>
      <RadioChoice
        label={`${n + 1}. ${item.what[language]}`}
        name={at}
        choices={[
          { value: 'true', words: t('console.form.passed') },
          { value: 'false', words: t('console.form.failed') },
        ]}
        value={answer.passed === undefined ? '' : String(answer.passed)}
        fault={form.faults.get(at)}
        onChange={(chosen) => form.set(at, chosen === 'true')}
      />
      {item.evidence && <Asked {...props} />}
      {fault !== undefined && <p className={styles.fault}>{fault}</p>}
      {isOpen || isRemarked(props) ? (
        <Remarks {...props} />
      ) : (
        <Button look="quiet" onPress={() => setOpen(true)}>
          {t(item.evidence?.kind === 'file' ? 'console.form.remark.only' : 'console.form.remark', { n: n + 1 })}
        </Button>
      )}
    </li>
  );
}
