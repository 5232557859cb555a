import { Suspense, lazy, useState } from 'react';
import { Loading } from '../../ui/loading.tsx';
import { useT } from '../../words/t.ts';
import { FileAttacher } from './attach-files.ts';
import type { CommandFormProps } from '../command-form.tsx';
import { FormFrame } from '../form-frame.tsx';
import styles from '../forms.module.css';
import { useCommandForm } from '../use-command-form.ts';
import type { ChosenByItem } from './checklist-answers.ts';
import { NOTHING_CHOSEN, answersOf, faultsOfEvidence, filesOf, withFiles, withItems } from './checklist-answers.ts';
import { ChecklistItem } from './checklist-item.tsx';

// A look-back, which is checked far more often, has none of it.
const BeforeRecheck = lazy(async () => ({ default: (await import('./before-recheck.tsx')).BeforeRecheck }));

/** The checklist of a look-back, item by item in the words of the programme; of a re-check with what came before it. */
export function ChecklistForm({ task, draft, keeper, onDone, onLook }: CommandFormProps) {
  const t = useT();
  const { items = [], type } = task.command;
  const [chosen, setChosen] = useState<ChosenByItem>({});
  const [attacher] = useState(() => new FileAttacher(task));
  const form = useCommandForm({
    ...{ task, draft: { ...draft, values: withItems(draft.values, items) }, keeper },
    check: (values) => faultsOfEvidence(items, answersOf(values), { chosen, t }),
    before: async (data) => {
      const seen = await attacher.attach(filesOf(chosen));
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
        {items.map((item, n) => (
          <ChecklistItem
            key={item.id}
            {...{ form, item, n }}
            answer={answers[n] ?? { item: item.id }}
            chosen={chosen[n] ?? NOTHING_CHOSEN}
            onChosen={(one) => setChosen((before) => ({ ...before, [n]: one }))}
          />
        ))}
      </ol>
      <p className={styles.fault}>{form.faults.get('items')}</p>
    </FormFrame>
  );
}
