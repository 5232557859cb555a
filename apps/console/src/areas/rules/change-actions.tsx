import { shortName } from '@lianxin/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { usePost } from '../../http/use-post.ts';
import { useAccount } from '../../session/session.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Failed } from '../../ui/failed.tsx';
import { useLanguage } from '../../words/language.ts';
import { useT } from '../../words/t.ts';
import styles from './rules.module.css';
import type { Change } from './use-rules.ts';
import { CHANGE_COMMANDS, useChangeCommands } from './use-rules.ts';

type Command = 'ConfirmChange' | 'WithdrawChange' | 'PauseChange' | 'ResumeChange' | 'StopChange';

/** What may be done to a change by where it is; whether it is not too late the server says. */
const BY_STATUS: Readonly<Record<Change['status'], readonly Command[]>> = {
  'to-confirm': ['ConfirmChange', 'WithdrawChange'],
  ordered: ['PauseChange', 'WithdrawChange'],
  'rolling-out': ['PauseChange', 'StopChange'],
  paused: ['ResumeChange', 'StopChange'],
  done: [],
  stopped: [],
  withdrawn: [],
};

/** Why this account does not confirm it, though others of his role do. */
function Waiting({ change }: { readonly change: Change }) {
  const t = useT();
  const { id } = useAccount();
  if (change.status !== 'to-confirm') return null;
  return (
    <p className={styles.waiting}>
      {t(change.orderedBy === id ? 'console.rules.waits-for-another' : 'console.rules.waits-for-you')}
    </p>
  );
}

interface AskProps {
  readonly change: Change;
  readonly type: Command;
  readonly onClose: () => void;
}

/** Asked once more, since it moves the dates of many. */
function Ask({ change, type, onClose }: AskProps) {
  const t = useT();
  const spoken = useLanguage();
  const client = useQueryClient();
  const { post, faults, isBusy } = usePost();
  const send = async (): Promise<void> => {
    if (!(await post(CHANGE_COMMANDS, { type, data: { id: change.id } }))) return;
    await client.invalidateQueries({ queryKey: ['changes'] });
    onClose();
  };
  const [fault] = faults.byField.values();
  return (
    <Dialog title={shortName(type)[spoken]} onClose={onClose}>
      <p>{t(`console.rules.ask.${type}`, { title: change.title, cases: change.cases })}</p>
      {fault !== undefined && (
        <p role="alert" className={styles.fault}>
          {fault}
        </p>
      )}
      {faults.error !== undefined && <Failed error={faults.error} />}
      <div className={styles.buttons}>
        <Button onPress={onClose}>{t('console.rules.not-yet')}</Button>
        <Button look="primary" isDisabled={isBusy} onPress={() => void send()}>
          {shortName(type)[spoken]}
        </Button>
      </div>
    </Dialog>
  );
}

/** What this account may do to the change now. */
export function ChangeActions({ change }: { readonly change: Change }) {
  const spoken = useLanguage();
  const { id } = useAccount();
  const possible = useChangeCommands();
  const [asked, setAsked] = useState<Command>();
  const isOwn = change.orderedBy === id;
  const types = BY_STATUS[change.status].filter((type) => possible.has(type) && !(type === 'ConfirmChange' && isOwn));
  return (
    <>
      <Waiting change={change} />
      {types.length > 0 && (
        <div className={styles.buttons}>
          {types.map((type) => (
            <Button key={type} look={type === 'ConfirmChange' ? 'primary' : 'plain'} onPress={() => setAsked(type)}>
              {shortName(type)[spoken]}
            </Button>
          ))}
        </div>
      )}
      {asked && <Ask change={change} type={asked} onClose={() => setAsked(undefined)} />}
    </>
  );
}
