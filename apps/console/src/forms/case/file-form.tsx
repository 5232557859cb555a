import { fieldText } from '@lianxin/contracts';
import { useMemo, useRef, useState } from 'react';
import { namedFile } from '../../http/named-file.ts';
import { putFile } from '../../http/put-file.ts';
import { NoAnswer, Refusal } from '../../http/refusal.ts';
import { NoPhoto, isPhoto, shrinkPhoto } from '../../photos/shrink-photo.ts';
import { canSeal } from '../../sealed/cipher.ts';
import { Checkbox } from '../../ui/checkbox.tsx';
import { FileField } from '../../ui/file-field.tsx';
import { useLanguage } from '../../words/language.ts';
import { useOfflineT } from '../../words/offline.ts';
import { useT } from '../../words/t.ts';
import type { CommandFormProps } from '../command-form.tsx';
import type { Faults } from '../faults.ts';
import { FormFrame } from '../form-frame.tsx';
import type { CommandTask } from '../use-command-form.ts';
import { useCommandForm } from '../use-command-form.ts';
import { isUnput, unputFile } from './attach-files.ts';

const NO_FILE = { hash: undefined, sizeBytes: undefined, mediaType: undefined, name: undefined };
/** The control that chooses the file, and says what is wrong with anything of it. */
const CONTROL = 'hash';

/** What is wrong with a property of the file is said at the file. */
const faultsAtFile = (faults: Faults): Faults =>
  new Map([...faults].toReversed().map(([place, words]) => [place in NO_FILE ? CONTROL : place, words]));

/** The file in the words of its command: it goes up at once, or with the command once there is a line. */
async function putOrWait(task: CommandTask, file: File) {
  try {
    return namedFile(file, await putFile(task, file));
  } catch (error) {
    if (error instanceof NoAnswer && canSeal()) return unputFile(file);
    throw error;
  }
}

/** Why there is nothing to send yet. */
function useFaultText(): (error: unknown) => string {
  const t = useT();
  const words = useOfflineT();
  return (error) => {
    if (error instanceof NoPhoto) return words('offline.photo.unreadable');
    if (error instanceof Refusal) return error.message;
    if (error instanceof NoAnswer) return t('console.failed.line');
    throw error;
  };
}

/** What was chosen, and whether a photograph goes with what the camera wrote into it. */
interface Chosen {
  readonly one: File;
  readonly asIs: boolean;
}

/** The file that goes: a photograph drawn anew, unless it is to go as it is. */
const toSend = ({ one, asIs }: Chosen): Promise<File> =>
  asIs || !isPhoto(one) ? Promise.resolve(one) : shrinkPhoto(one);

interface AsItIsProps {
  readonly chosen: Chosen | undefined;
  readonly onChange: (chosen: Chosen) => void;
}

/** Asked of photographs alone. */
function AsItIs({ chosen, onChange }: AsItIsProps) {
  const t = useOfflineT();
  if (!chosen || !isPhoto(chosen.one)) return null;
  return (
    <Checkbox isSelected={chosen.asIs} onChange={(asIs) => onChange({ ...chosen, asIs })}>
      {t('offline.photo.as-it-is')}
    </Checkbox>
  );
}

/** A file goes up first, and the command names it. Files are not kept as drafts. */
export function FileForm({ task, draft, keeper, onDone, onLook }: CommandFormProps) {
  const language = useLanguage();
  const faultText = useFaultText();
  const [chosen, setChosen] = useState<Chosen>();
  const [file, setFile] = useState<File>();
  const [fault, setFault] = useState<string>();
  const newest = useRef<Chosen>(undefined);
  const form = useCommandForm({
    ...{ task, draft, keeper },
    before: async (data) => ({ data: file && isUnput(data) ? { ...data, ...(await putFile(task, file)) } : data }),
    toKeep: (entry) => [{ entry, file }],
  });
  const faults = useMemo(() => faultsAtFile(form.faults), [form.faults]);
  const take = async (now: Chosen | undefined): Promise<void> => {
    newest.current = now;
    setChosen(now);
    setFile(undefined);
    setFault(undefined);
    form.fill(NO_FILE);
    if (!now) return;
    try {
      const sent = await toSend(now);
      const named = await putOrWait(task, sent);
      // Meanwhile it may be another one, or the same to go otherwise.
      if (newest.current !== now) return;
      setFile(sent);
      form.fill(named);
    } catch (error) {
      if (newest.current === now) setFault(faultText(error));
    }
  };
  return (
    <FormFrame form={{ ...form, faults }} onDone={onDone} onLook={onLook}>
      <FileField
        label={fieldText(task.command.type, CONTROL)[language]}
        name={CONTROL}
        files={chosen ? [file ?? chosen.one] : []}
        fault={fault ?? faults.get(CONTROL)}
        onChange={([one]) => void take(one && { one, asIs: false })}
      />
      <AsItIs chosen={chosen} onChange={(now) => void take(now)} />
    </FormFrame>
  );
}
