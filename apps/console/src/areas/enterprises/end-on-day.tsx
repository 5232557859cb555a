import { fieldText } from '@lianxin/contracts';
import type { FormEvent } from 'react';
import { useState } from 'react';
import { usePost } from '../../http/use-post.ts';
import { todayText } from '../../time/moments.ts';
import { Button } from '../../ui/button.tsx';
import { Failed } from '../../ui/failed.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useLanguage } from '../../words/language.ts';
import { useT } from '../../words/t.ts';
import styles from './enterprises.module.css';

interface Props {
  readonly code: string;
  readonly type: 'EndProject' | 'EndStationing';
  /** The field of the last day. */
  readonly field: string;
  /** All else that the command says. */
  readonly given: object;
  readonly words: string;
  /** The last day so far. */
  readonly day?: string | undefined;
  readonly onDone: () => void;
}

/** Asks for a last day once it is pressed. */
export function EndOnDay({ words, ...rest }: Props) {
  const [isOpen, setOpen] = useState(false);
  if (!isOpen)
    return (
      <Button look={rest.day === undefined ? 'ends' : 'plain'} onPress={() => setOpen(true)}>
        {words}
      </Button>
    );
  return <DayForm words={words} {...rest} onClose={() => setOpen(false)} />;
}

function DayForm({
  code,
  type,
  field,
  given,
  words,
  onDone,
  onClose,
  ...known
}: Props & { readonly onClose: () => void }) {
  const t = useT();
  const spoken = useLanguage();
  const [day, setDay] = useState(known.day ?? todayText());
  const { post, faults, isBusy } = usePost();
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!(await post(`/enterprises/${code}/commands`, { type, data: { ...given, [field]: day } }))) return;
    onClose();
    onDone();
  };
  return (
    <form noValidate className={styles.inline} onSubmit={(event) => void send(event)}>
      <TextField
        type="date"
        autoFocus
        label={fieldText(type, field)[spoken]}
        value={day}
        onChange={setDay}
        fault={[...faults.byField.values()][0]}
      />
      {faults.error !== undefined && <Failed error={faults.error} />}
      <Button type="submit" look="danger" isDisabled={isBusy}>
        {words}
      </Button>
      <Button onPress={onClose}>{t('console.form.cancel')}</Button>
    </form>
  );
}
