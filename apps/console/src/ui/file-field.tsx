import { useId } from 'react';
import { sizeText } from '../files/size-text.ts';
import { useT } from '../words/t.ts';
import { Button } from './button.tsx';
import styles from './file-field.module.css';
import field from './text-field.module.css';

interface Props {
  readonly label: string;
  readonly name: string;
  readonly files: readonly File[];
  readonly fault?: string | undefined;
  readonly isMultiple?: boolean;
  /** Media types that are asked for, such as `image/*`: a phone offers its camera. */
  readonly accept?: string | undefined;
  onChange(files: readonly File[]): void;
}

/** Files chosen on this device, each taken away again. */
export function FileField({ label, name, files, fault, isMultiple = false, accept, onChange }: Props) {
  const t = useT();
  const id = useId();
  return (
    <div className={field.field}>
      <span id={`${id}-label`} className={field.label}>
        {label}
      </span>
      <label className={styles.pick}>
        {t('console.form.pick')}
        <input
          name={name}
          type="file"
          className={styles.input}
          multiple={isMultiple}
          accept={accept}
          aria-labelledby={`${id}-label`}
          aria-invalid={fault !== undefined}
          aria-describedby={`${id}-fault`}
          onChange={({ currentTarget }) => {
            const chosen = [...(currentTarget.files ?? [])];
            onChange(isMultiple ? [...files, ...chosen] : chosen);
            currentTarget.value = '';
          }}
        />
      </label>
      <ul>
        {files.map((file, n) => (
          <li key={`${file.name}/${n}`} className={styles.file}>
            <span>
              {file.name} <small>{sizeText(file.size)}</small>
            </span>
            <Button
              look="quiet"
              aria-label={t('console.form.remove-file', { name: file.name })}
              onPress={() => onChange(files.toSpliced(n, 1))}
            >
              ×
            </Button>
          </li>
        ))}
      </ul>
      <span id={`${id}-fault`} role="status" className={field.error}>
        {fault}
      </span>
    </div>
  );
}
