import { fieldText } from '@lianxin/contracts';
import { Suspense, lazy, useState } from 'react';
import { PhotoField } from '../../photos/photo-field.tsx';
import { Button } from '../../ui/button.tsx';
import { CheckChoices } from '../../ui/check-choices.tsx';
import { Loading } from '../../ui/loading.tsx';
import { RadioChoice } from '../../ui/radio-choice.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { useLanguage } from '../../words/language.ts';
import { useT } from '../../words/t.ts';
import { FileAttacher } from './attach-files.ts';
import type { CommandFormProps } from '../command-form.tsx';
import { choicesOf } from '../field-words.ts';
import { FormFrame } from '../form-frame.tsx';
import styles from '../forms.module.css';
import type { FormValues } from '../form-values.ts';
import type { CommandForm, PossibleCommand } from '../use-command-form.ts';
import { useCommandForm } from '../use-command-form.ts';

// A look-back, which is checked far more often, has none of it.
const BeforeRecheck = lazy(async () => ({ default: (await import('./before-recheck.tsx')).BeforeRecheck }));

const NOTE_ROWS = 2;

type Item = NonNullable<PossibleCommand['items']>[number];

interface Answer {
  readonly item: string;
  readonly passed?: boolean;
  readonly note?: string;
  readonly evidence?: { readonly files?: readonly string[] };
}

const answersOf = ({ items }: FormValues): readonly Answer[] => (Array.isArray(items) ? (items as Answer[]) : []);

/** An answer for each item, in the order of the checklist; what was answered before stays. */
function withItems(values: FormValues, items: readonly Item[]): FormValues {
  const before = answersOf(values);
  return { ...values, items: items.map(({ id }) => before.find(({ item }) => item === id) ?? { item: id }) };
}

/** Files that were chosen here, by place of the item; no draft keeps them. */
type Chosen = Readonly<Record<number, readonly File[]>>;

interface ItemProps {
  readonly form: CommandForm;
  readonly chosen: readonly File[];
  readonly onChosen: (files: readonly File[]) => void;
  readonly title: string;
  readonly n: number;
  readonly answer: Answer;
}

const FILES = { path: 'items.evidence.files', name: 'files', kind: 'lines', values: [], fields: [] } as const;

/** What was seen of one item: what is not in order is written down, and files show it. */
function Remarks({ form, chosen, onChosen, n, answer: { note = '', evidence = {} } }: Omit<ItemProps, 'title'>) {
  const t = useT();
  const language = useLanguage();
  const { type } = form.task.command;
  const files = choicesOf({ form, language }, { ...FILES, isRequired: false, isNumeric: false }) ?? [];
  return (
    <>
      <TextArea
        label={fieldText(type, 'note')[language]}
        name={`items.${n}.note`}
        rows={NOTE_ROWS}
        value={note}
        fault={form.faults.get(`items.${n}.note`)}
        onChange={(typed) => form.set(`items.${n}.note`, typed)}
      />
      {files.length > 0 && (
        <CheckChoices
          label={fieldText(type, 'files')[language]}
          name={`items.${n}.evidence.files`}
          choices={files}
          value={evidence.files ?? []}
          onChange={(chosen) => form.set(`items.${n}.evidence`, chosen.length > 0 ? { files: chosen } : undefined)}
        />
      )}
      <PhotoField
        label={t('console.form.evidence', { n: n + 1 })}
        name={`items.${n}.files`}
        files={chosen}
        takesAny
        onChange={onChosen}
      />
    </>
  );
}

function ChecklistItem({ form, chosen, onChosen, title, n, answer }: ItemProps) {
  const t = useT();
  const [isOpen, setOpen] = useState(false);
  const { passed, note, evidence } = answer;
  const isShown = isOpen || passed === false || note !== undefined || evidence !== undefined;
  const at = `items.${n}.passed`;
  return (
    <li className={styles.row}>
      <RadioChoice
        label={`${n + 1}. ${title}`}
        name={at}
        choices={[
          { value: 'true', words: t('console.form.passed') },
          { value: 'false', words: t('console.form.failed') },
        ]}
        value={passed === undefined ? '' : String(passed)}
        fault={form.faults.get(at)}
        onChange={(chosen) => form.set(at, chosen === 'true')}
      />
      {isShown ? (
        <Remarks form={form} chosen={chosen} onChosen={onChosen} n={n} answer={answer} />
      ) : (
        <Button look="quiet" onPress={() => setOpen(true)}>
          {t('console.form.remark', { n: n + 1 })}
        </Button>
      )}
    </li>
  );
}

/** The answers with the files that went up for them beside those of the case that were ticked. */
function withFiles(answers: readonly Answer[], chosen: Chosen, attacher: FileAttacher): readonly Answer[] {
  return answers.map((answer, n) => {
    const files = [...(answer.evidence?.files ?? []), ...attacher.hashesOf(chosen[n] ?? [])];
    return files.length === 0 ? answer : { ...answer, evidence: { ...answer.evidence, files: [...new Set(files)] } };
  });
}

/** The checklist of a look-back, item by item in the words of the programme; of a re-check with what came before it. */
export function ChecklistForm({ task, draft, keeper, onDone, onLook }: CommandFormProps) {
  const t = useT();
  const language = useLanguage();
  const { items = [], type } = task.command;
  const [chosen, setChosen] = useState<Chosen>({});
  const [attacher] = useState(() => new FileAttacher(task));
  const form = useCommandForm({
    ...{ task, draft: { ...draft, values: withItems(draft.values, items) }, keeper },
    before: async (data) => {
      const seen = await attacher.attach(Object.values(chosen).flat());
      return { data: { ...data, items: withFiles(answersOf(data), chosen, attacher) }, seen };
    },
  });
  const answers = answersOf(form.values);
  const done = answers.filter(({ passed }) => passed !== undefined).length;
  return (
    <FormFrame form={form} onDone={onDone} onLook={onLook}>
      {type === 'RecordRecheck' && (
        <Suspense fallback={<Loading />}>
          <BeforeRecheck id={task.id} items={items} />
        </Suspense>
      )}
      <p className={styles.soft}>{t('console.form.checked', { done, all: items.length })}</p>
      <ol className={styles.items}>
        {items.map(({ id, what }, n) => (
          <ChecklistItem
            key={id}
            form={form}
            chosen={chosen[n] ?? []}
            onChosen={(files) => setChosen((before) => ({ ...before, [n]: files }))}
            title={what[language]}
            n={n}
            answer={answers[n] ?? { item: id }}
          />
        ))}
      </ol>
      <p className={styles.fault}>{form.faults.get('items')}</p>
    </FormFrame>
  );
}
