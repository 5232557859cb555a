import { fieldText } from '@lianxin/contracts';
import { useState } from 'react';
import { DrawerForm } from '../../forms/drawer-form.tsx';
import type { Absence } from '../../session/absences.ts';
import { todayText } from '../../time/moments.ts';
import { Button } from '../../ui/button.tsx';
import { Failed } from '../../ui/failed.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useLanguage } from '../../words/language.ts';
import { useT } from '../../words/t.ts';
import { useLeaveText } from './leave-text.ts';
import { useLeaveCommand } from './use-absences.ts';

interface Props {
  readonly leave: Absence;
  readonly onDone: () => void;
}

/** Ends a leave on an earlier day, or says that it was not taken. */
export function EndLeaveForm({ leave, onDone }: Props) {
  const t = useT();
  const spoken = useLanguage();
  const textOf = useLeaveText();
  const { account, from } = leave;
  const [to, setTo] = useState(todayText() < from ? from : todayText());
  const { send, faults, isBusy } = useLeaveCommand();
  const end = async (last?: string): Promise<void> => {
    const data = { from, ...(last === undefined ? {} : { to: last }) };
    if (await send(`/absences/${account}/commands`, { type: 'EndAbsence', data })) onDone();
  };
  return (
    <DrawerForm
      onSubmit={() => void end(to)}
      onCancel={onDone}
      buttons={
        <>
          <Button type="submit" look="primary" isDisabled={isBusy}>
            {t('console.absences.end')}
          </Button>
          <Button isDisabled={isBusy} onPress={() => void end()}>
            {t('console.absences.not-taken')}
          </Button>
        </>
      }
    >
      <p>{textOf(leave)}</p>
      <TextField
        type="date"
        label={fieldText('EndAbsence', 'to')[spoken]}
        value={to}
        onChange={setTo}
        fault={[...faults.byField.values()][0]}
      />
      {faults.error !== undefined && <Failed error={faults.error} />}
    </DrawerForm>
  );
}
