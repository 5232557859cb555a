import type { ReactNode } from 'react';
import { CheckChoices } from '../ui/check-choices.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import type { Choice } from '../ui/choice.ts';
import { RadioChoice } from '../ui/radio-choice.tsx';
import { SelectChoice } from '../ui/select-choice.tsx';
import { TextArea } from '../ui/text-area.tsx';
import { TextField } from '../ui/text-field.tsx';
import type { FieldContext } from './field-words.ts';
import { choicesOf, helpOf, labelOf, mayBeLeftOut } from './field-words.ts';
import type { FieldSpec } from './form-spec.ts';
import styles from './forms.module.css';
import { Rows } from './rows.tsx';

/** As many as one sees at once; more are a list that opens. */
const SEEN_AT_ONCE = 7;

interface FieldProps {
  readonly context: FieldContext;
  readonly field: FieldSpec;
  /** Where its value is: like the path, with places of arrays. */
  readonly at: string;
  readonly value: unknown;
}

const textOf = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? `${value}` : '');
const listOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);

/** One of several; what may be left out can be taken back. */
function OneOf({ context, field, at, value, choices }: FieldProps & { readonly choices: readonly Choice[] }) {
  const { form, t } = context;
  const props = {
    ...{ label: labelOf(context, field), name: at, value: textOf(value), fault: form.faults.get(at) },
    onChange: (chosen: string) => form.set(at, chosen),
  };
  const none = { value: '', words: t(field.name === 'project' ? 'console.form.no-project' : 'console.form.none') };
  if (choices.length > SEEN_AT_ONCE)
    return <SelectChoice {...props} choices={choices} none={t('console.form.choose')} />;
  return <RadioChoice {...props} choices={mayBeLeftOut(context, field) ? [...choices, none] : choices} />;
}

/** Yes or no, or nothing where it may be left out. */
function Answer({ context, field, at, value }: FieldProps) {
  const { form, t } = context;
  const choices = [
    { value: 'true', words: t('console.form.yes') },
    { value: 'false', words: t('console.form.no') },
    ...(field.isRequired ? [] : [{ value: '', words: t('console.form.none') }]),
  ];
  return (
    <RadioChoice
      label={labelOf(context, field)}
      name={at}
      choices={choices}
      value={value === undefined ? '' : String(value)}
      fault={form.faults.get(at)}
      onChange={(chosen) => form.set(at, chosen === '' ? undefined : chosen === 'true')}
    />
  );
}

/** A box to tick; what has to be said is not said by leaving a box empty. */
function Flag(props: FieldProps) {
  const { context, field, at, value } = props;
  if (field.isRequired) return <Answer {...props} />;
  return (
    <>
      <Checkbox name={at} isSelected={value === true} onChange={(on) => context.form.set(at, on ? true : undefined)}>
        {labelOf(context, { ...field, isRequired: true })}
      </Checkbox>
      <span className={styles.fault}>{context.form.faults.get(at)}</span>
    </>
  );
}

const INPUT_TYPES: Partial<Record<FieldSpec['kind'], string>> = { date: 'date', instant: 'datetime-local' };
const INPUT_MODES = { number: 'numeric', money: 'decimal' } as const;

function Line({ context, field, at, value }: FieldProps) {
  const { form } = context;
  const mode = field.kind === 'number' || field.kind === 'money' ? INPUT_MODES[field.kind] : undefined;
  return (
    <TextField
      label={labelOf(context, field)}
      name={at}
      value={textOf(value)}
      fault={form.faults.get(at)}
      help={helpOf(context, field)}
      type={INPUT_TYPES[field.kind] ?? 'text'}
      autoComplete="off"
      {...(mode && { inputMode: mode })}
      onChange={(typed) => form.set(at, typed)}
    />
  );
}

function Text({ context, field, at, value }: FieldProps) {
  const { form, t } = context;
  return (
    <TextArea
      label={labelOf(context, field)}
      name={at}
      value={Array.isArray(value) ? value.join('\n') : textOf(value)}
      fault={form.faults.get(at)}
      help={field.kind === 'lines' ? t('console.form.lines') : undefined}
      onChange={(typed) => form.set(at, typed)}
    />
  );
}

function AnyOf({ context, field, at, value, choices }: FieldProps & { readonly choices: readonly Choice[] }) {
  const { form } = context;
  return (
    <CheckChoices
      label={labelOf(context, field)}
      name={at}
      choices={choices}
      value={listOf(value)}
      fault={form.faults.get(at)}
      onChange={(chosen) => form.set(at, chosen)}
    />
  );
}

function Group({ context, field, at, value }: FieldProps) {
  return (
    <fieldset className={styles.group}>
      <legend>{labelOf(context, field)}</legend>
      <Fields context={context} fields={field.fields} at={at} values={value} />
      <span className={styles.fault}>{context.form.faults.get(at)}</span>
    </fieldset>
  );
}

function Chosen(props: FieldProps) {
  const choices = choicesOf(props.context, props.field);
  const isList = props.field.kind === 'choices' || props.field.kind === 'lines';
  if (isList) return choices ? <AnyOf {...props} choices={choices} /> : <Text {...props} />;
  return choices ? <OneOf {...props} choices={choices} /> : <Line {...props} />;
}

type Shown = (props: FieldProps) => ReactNode;

const SHOWN: Partial<Record<FieldSpec['kind'], Shown>> = {
  flag: Flag,
  answer: Answer,
  text: Text,
  date: Line,
  instant: Line,
  money: Line,
  group: Group,
  fixed: () => null,
  rows: ({ context, field, at, value }) => <Rows context={context} field={field} at={at} value={value} />,
};

/** A field of a command as people fill it in. */
export function Field(props: FieldProps) {
  const Kind = SHOWN[props.field.kind] ?? Chosen;
  return <Kind {...props} />;
}

interface FieldsProps {
  readonly context: FieldContext;
  readonly fields: readonly FieldSpec[];
  /** Where their group is; '' at the top. */
  readonly at?: string;
  readonly values: unknown;
}

/** The fields of a command, or of a group in it. */
export function Fields({ context, fields, at = '', values }: FieldsProps) {
  const inside = (values ?? {}) as Readonly<Record<string, unknown>>;
  return fields.map((field) => (
    <Field
      key={field.name}
      context={context}
      field={field}
      at={at === '' ? field.name : `${at}.${field.name}`}
      value={inside[field.name]}
    />
  ));
}
