import { useEffect, useRef, useState } from 'react';
import { FileField } from '../ui/file-field.tsx';
import { useOfflineT } from '../words/offline.ts';
import { NoPhoto, isPhoto, shrinkPhoto } from './shrink-photo.ts';

interface Props {
  readonly label: string;
  readonly files: readonly File[];
  readonly name?: string | undefined;
  /** Other files too, such as a scan: these go as they are. */
  readonly takesAny?: boolean;
  /** One only: another takes its place. */
  readonly isSingle?: boolean;
  /** What is wrong with what there is. */
  readonly fault?: string | undefined;
  readonly onChange: (files: readonly File[]) => void;
}

/** Photographs, of the camera on a phone: each is drawn anew and small before anything is done with it. */
export function PhotoField({ label, files, name = 'photos', takesAny = false, isSingle = false, ...props }: Props) {
  const { onChange } = props;
  const t = useOfflineT();
  const [fault, setFault] = useState<string>();
  // What there is when a picture has been drawn: meanwhile others may have been chosen, or taken away.
  const newest = useRef(files);
  useEffect(() => {
    newest.current = files;
  }, [files]);
  const change = (next: readonly File[]): void => {
    newest.current = next;
    onChange(next);
  };
  const take = async (chosen: readonly File[]): Promise<void> => {
    setFault(undefined);
    const taken = chosen.filter((file) => !files.includes(file));
    if (taken.length === 0) return change(chosen);
    try {
      const drawn = await Promise.all(
        taken.map(async (file) => (takesAny && !isPhoto(file) ? file : await shrinkPhoto(file))),
      );
      change(isSingle ? drawn : [...newest.current, ...drawn]);
    } catch (error) {
      if (!(error instanceof NoPhoto)) throw error;
      setFault(t('offline.photo.unreadable'));
    }
  };
  return (
    <FileField
      label={label}
      name={name}
      files={files}
      isMultiple={!isSingle}
      accept={takesAny ? undefined : 'image/*'}
      fault={fault ?? props.fault}
      onChange={(chosen) => void take(chosen)}
    />
  );
}
