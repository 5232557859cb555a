import { useCallback, useState } from 'react';
import { Button } from 'react-aria-components';
import { Failed } from '../ui/failed.tsx';
import { Loading } from '../ui/loading.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useEndInSight } from '../ui/use-end-in-sight.ts';
import { useT } from '../words/t.ts';
import type { CaseFile } from './case-files.ts';
import styles from './files.module.css';
import { useFileContent } from './use-file-content.ts';

interface Props {
  readonly id: string;
  readonly file: CaseFile;
  readonly name: string;
}

interface DrawnProps {
  readonly content: Blob;
  readonly name: string;
  readonly look?: string | undefined;
}

/** The content has an address of its own as long as it is drawn. */
function Drawn({ content, name, look }: DrawnProps) {
  const draw = useCallback(
    (picture: HTMLImageElement) => {
      picture.src = URL.createObjectURL(content);
      return () => URL.revokeObjectURL(picture.src);
    },
    [content],
  );
  return <img ref={draw} alt={name} className={look} />;
}

/** A picture beside its name, fetched once it comes into sight; pressed, it is seen whole. */
export function SmallPicture({ id, file, name, onOpen }: Props & { readonly onOpen: () => void }) {
  const t = useT();
  const [isSeen, setSeen] = useState(false);
  const place = useEndInSight(useCallback(() => setSeen(true), []));
  const { data } = useFileContent(id, file, isSeen);
  return (
    <div ref={place} className={styles.small}>
      {data && (
        <Button onPress={onOpen} aria-label={t('console.files.open', { name })}>
          <Drawn content={data} name={name} />
        </Button>
      )}
    </div>
  );
}

/** A picture as large as there is room. */
export function WholePicture({ id, file, name, onClose }: Props & { readonly onClose: () => void }) {
  const { data, error, refetch } = useFileContent(id, file, true);
  return (
    <Dialog title={name} onClose={onClose}>
      {error && <Failed error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Loading />}
      {data && <Drawn content={data} name={name} look={styles.whole} />}
    </Dialog>
  );
}
