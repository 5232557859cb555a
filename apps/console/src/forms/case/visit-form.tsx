import { useState } from 'react';
import { PhotoField } from '../../photos/photo-field.tsx';
import { useLanguage } from '../../words/language.ts';
import { useT } from '../../words/t.ts';
import type { CommandFormProps } from '../command-form.tsx';
import { Fields } from '../field.tsx';
import { FormFrame } from '../form-frame.tsx';
import { useCommandForm } from '../use-command-form.ts';
import { FileAttacher } from './attach-files.ts';

/** What was seen on a visit, and photographs of it, which are attached before it is recorded. */
export function VisitForm({ task, draft, keeper, onDone, onLook }: CommandFormProps) {
  const t = useT();
  const language = useLanguage();
  const [photos, setPhotos] = useState<readonly File[]>([]);
  const [attacher] = useState(() => new FileAttacher(task));
  const form = useCommandForm({
    ...{ task, draft, keeper },
    before: async (data) => ({ data, seen: await attacher.attach(photos) }),
    toKeep: (entry) => [...attacher.unsent(photos, entry), { entry }],
  });
  const inOrder = form.fields.toSorted((one, other) => Number(other.isRequired) - Number(one.isRequired));
  return (
    <FormFrame form={form} onDone={onDone} onLook={onLook}>
      <Fields context={{ form, language, t }} fields={inOrder} values={form.values} />
      <PhotoField label={t('console.form.photos')} files={photos} onChange={setPhotos} />
    </FormFrame>
  );
}
