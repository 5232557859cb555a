import { useState } from 'react';
import { askFile } from '../http/ask-file.ts';
import { NoAnswer, Refusal } from '../http/refusal.ts';
import { saveFile } from '../http/save-file.ts';
import { Button } from '../ui/button.tsx';
import { Failed } from '../ui/failed.tsx';
import { keptFrom } from '../words/kept-from.ts';
import { useT } from '../words/t.ts';
import type { CaseFile } from './case-files.ts';
import { sizeText } from './size-text.ts';
import styles from './files.module.css';
import { SmallPicture, WholePicture } from './picture.tsx';
import { isPicture, isShownSmall } from './use-file-content.ts';

interface Props {
  readonly id: string;
  readonly file: CaseFile;
  /** Said below its name: how large it is, and where it stands by itself who attached it and when. */
  readonly about: string;
}

/** Opens a picture, saves anything else; what goes wrong is said at the file. */
function useOpening(id: string, file: CaseFile, name: string) {
  const [isOpen, setOpen] = useState(false);
  const [error, setError] = useState<unknown>();
  const save = async (): Promise<void> => {
    setError(undefined);
    try {
      saveFile(await askFile({ id, ...file }), name);
    } catch (failed) {
      if (!(failed instanceof Refusal || failed instanceof NoAnswer)) throw failed;
      setError(failed);
    }
  };
  const open = (): void => (isPicture(file) ? setOpen(true) : void save());
  return { isOpen, setOpen, error, save, open };
}

function Shown({ id, file, about, name }: Props & { readonly name: string }) {
  const t = useT();
  const { isOpen, setOpen, error, save, open } = useOpening(id, file, name);
  return (
    <>
      {isShownSmall(file) && <SmallPicture id={id} file={file} name={name} onOpen={open} />}
      <div className={styles.words}>
        <button type="button" className={styles.name} onClick={open}>
          {name}
        </button>
        <span className={styles.about}>{about}</span>
        {error !== undefined && <Failed error={error} />}
      </div>
      <Button look="quiet" aria-label={t('console.files.save.named', { name })} onPress={() => void save()}>
        {t('console.files.save')}
      </Button>
      {isOpen && <WholePicture id={id} file={file} name={name} onClose={() => setOpen(false)} />}
    </>
  );
}

/** A file of a case: its name opens it, where this reader is shown it. */
export function FileRow({ id, file, about }: Props) {
  const t = useT();
  const { name } = file;
  return (
    <li className={styles.file}>
      {typeof name === 'string' ? (
        <Shown id={id} file={file} about={about} name={name} />
      ) : (
        <div className={styles.words}>
          <span>{t(`console.kept.${keptFrom(name) ?? 'sealed'}`)}</span>
          <span className={styles.about}>{about}</span>
        </div>
      )}
    </li>
  );
}

/** The files that came with an entry, under it. */
export function FilesUnder({ id, files }: { readonly id: string; readonly files: readonly CaseFile[] }) {
  const t = useT();
  return (
    <ul className={styles.under} aria-label={t('console.case.tab.files')}>
      {files.map((file) => (
        <FileRow key={file.version} id={id} file={file} about={sizeText(file.sizeBytes)} />
      ))}
    </ul>
  );
}
