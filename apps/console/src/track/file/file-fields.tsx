import type { RequestFiling, RequestOfficesReply } from '@lianxin/contracts';
import type { TrackKey } from '../../words/track/index.ts';
import { useWords } from '../../words/track/index.ts';
import { Field } from '../field.tsx';
import { FilesInput } from '../files-input.tsx';

/** In the order of the form. */
const KINDS = ['help', 'advice', 'suggestion', 'complaint'] as const satisfies readonly RequestFiling['kind'][];
const CATEGORIES = [
  'labour',
  'funding',
  'raw-materials',
  'transport',
  'supplies',
  'policy-advice',
  'feedback',
] as const satisfies readonly RequestFiling['category'][];
const CODE_CHARS = 18;
const NAME_CHARS_MAX = 100;
const PHONE_CHARS_MAX = 20;
const TEXT_CHARS_MAX = 5000;

interface ChoiceProps {
  readonly name: string;
  readonly labelKey: TrackKey;
  readonly options: readonly (readonly [value: string, words: string])[];
  /** Nothing is taken for granted: one has to be chosen. */
  readonly isChosen?: true;
  readonly onChange?: (value: string) => void;
}

function Choice({ name, labelKey, options, isChosen, onChange }: ChoiceProps) {
  const t = useWords();
  return (
    <Field label={t(labelKey)}>
      {(ids) => (
        <select {...ids} name={name} required onChange={({ target }) => onChange?.(target.value)}>
          {isChosen && <option value="">{t('track.file.choose')}</option>}
          {options.map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

interface LineProps {
  readonly name: string;
  readonly labelKey: TrackKey;
  readonly hintKey?: TrackKey;
  readonly charsMax: number;
  readonly more?: { readonly type?: 'tel'; readonly autoComplete?: string; readonly autoCapitalize?: string };
}

function Line({ name, labelKey, hintKey, charsMax, more }: LineProps) {
  const t = useWords();
  return (
    <Field label={t(labelKey)} {...(hintKey && { hint: t(hintKey) })}>
      {(ids) => (
        <input {...ids} name={name} maxLength={charsMax} required spellCheck={false} autoComplete="off" {...more} />
      )}
    </Field>
  );
}

interface Props {
  readonly offices: RequestOfficesReply['items'];
  readonly onOffice: (id: string) => void;
}

/** What a firm says of its difficulty. How urgent it is, is told by telephone. */
export function FileFields({ offices, onOffice }: Props) {
  const t = useWords();
  return (
    <>
      <Choice
        name="office"
        labelKey="track.file.office"
        options={offices.map(({ id, name }) => [id, name])}
        onChange={onOffice}
      />
      <Line
        name="enterprise"
        labelKey="track.file.enterprise"
        hintKey="track.file.enterprise.hint"
        charsMax={CODE_CHARS}
        more={{ autoCapitalize: 'characters' }}
      />
      <Choice name="kind" labelKey="track.file.kind" options={KINDS.map((one) => [one, t(`kind.${one}`)])} />
      <Choice
        name="category"
        labelKey="track.file.category"
        isChosen
        options={CATEGORIES.map((one) => [one, t(`category.${one}`)])}
      />
      <Field label={t('track.file.text')} hint={t('track.file.text.hint')}>
        {(ids) => <textarea {...ids} name="text" rows={6} maxLength={TEXT_CHARS_MAX} required />}
      </Field>
      <Field label={t('track.file.files')} hint={t('track.file.files.hint')}>
        {(ids) => <FilesInput ids={ids} />}
      </Field>
      <Line name="name" labelKey="track.file.name" charsMax={NAME_CHARS_MAX} more={{ autoComplete: 'name' }} />
      <Line
        name="phone"
        labelKey="track.file.phone"
        hintKey="track.file.phone.hint"
        charsMax={PHONE_CHARS_MAX}
        more={{ type: 'tel', autoComplete: 'tel' }}
      />
    </>
  );
}
