import { useState } from 'react';
import { useWords } from '../words/track/index.ts';
import styles from './track.module.css';

/** At once: well below what the api takes from one receipt code in all, so that papers of a later day find room. */
const FILES_MAX = 20;

interface Props {
  readonly ids: { readonly id: string; readonly 'aria-describedby'?: string };
  readonly isRequired?: boolean;
}

/**
 * Files that go with a request, under our own words: the browser's are in its language. It says so where there are too many,
 * and sends nothing.
 */
export function FilesInput({ ids, isRequired = false }: Props) {
  const t = useWords();
  const [names, setNames] = useState<readonly string[]>([]);
  return (
    <>
      <span className={styles.pick}>
        <span aria-hidden="true">{t('track.pick-files')}</span>
        <input
          {...ids}
          type="file"
          name="files"
          multiple
          required={isRequired}
          onChange={({ currentTarget }) => {
            setNames([...(currentTarget.files ?? [])].map(({ name }) => name));
            const isTooMany = (currentTarget.files?.length ?? 0) > FILES_MAX;
            currentTarget.setCustomValidity(isTooMany ? t('track.files-too-many', { max: FILES_MAX }) : '');
            if (isTooMany) currentTarget.reportValidity();
          }}
        />
      </span>
      {names.length > 0 && <p>{names.join(t('track.and'))}</p>}
    </>
  );
}
