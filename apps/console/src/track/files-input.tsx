import { useWords } from '../words/track/index.ts';

/** At once: well below what the api takes from one receipt code in all, so that papers of a later day find room. */
const FILES_MAX = 20;

interface Props {
  readonly ids: { readonly id: string; readonly 'aria-describedby'?: string };
  readonly isRequired?: boolean;
}

/** Files that go with a request. The browser says so where there are too many, and sends nothing. */
export function FilesInput({ ids, isRequired = false }: Props) {
  const t = useWords();
  return (
    <input
      {...ids}
      type="file"
      name="files"
      multiple
      required={isRequired}
      onChange={({ currentTarget }) => {
        const isTooMany = (currentTarget.files?.length ?? 0) > FILES_MAX;
        currentTarget.setCustomValidity(isTooMany ? t('track.files-too-many', { max: FILES_MAX }) : '');
        if (isTooMany) currentTarget.reportValidity();
      }}
    />
  );
}
