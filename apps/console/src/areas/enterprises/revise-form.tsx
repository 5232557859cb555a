import { shortName } from '@lianxin/contracts';
import type { FormEvent } from 'react';
import { useState } from 'react';
import type { EnterpriseView } from '../../forms/use-enterprise.ts';
import { usePost } from '../../http/use-post.ts';
import { Button } from '../../ui/button.tsx';
import { Failed } from '../../ui/failed.tsx';
import { useLanguage } from '../../words/language.ts';
import { EnterpriseFields } from './enterprise-fields.tsx';
import styles from './enterprises.module.css';

const NONE = 'none';
const LINES = ['name', 'industry', 'reason'] as const;

interface Props {
  readonly state: EnterpriseView['state'];
  /** As of which `state` is. */
  readonly seen: number;
  readonly onDone: () => void;
}

/** As it stands in the form; no sector is the empty one. */
const shownOf = ({ name, industry, aboveScale, sector }: Props['state']) => ({
  ...{ name, industry, aboveScale, sector: sector ?? '', reason: '' },
});
type Shown = Omit<ReturnType<typeof shownOf>, 'sector'> & { readonly sector: string };

/** Only what differs is sent: all else stays as others left it. */
function changesOf(shown: Shown, before: Shown): object {
  const { reason, ...fields } = shown;
  const changed = Object.entries(fields).filter(([field, value]) => before[field as keyof Shown] !== value);
  const data = Object.fromEntries(
    changed.map(([field, value]) => [field, value === '' && field === 'sector' ? NONE : value]),
  );
  return { ...data, reason };
}

/** What may change of an enterprise, as it is, and why it changes. */
export function ReviseForm({ state, seen, onDone }: Props) {
  const spoken = useLanguage();
  const [typed, setTyped] = useState<Partial<Shown>>({});
  const shown: Shown = { ...shownOf(state), ...typed };
  const { post, faults, isBusy } = usePost();
  const change = (changed: Partial<Shown>): void => setTyped((before) => ({ ...before, ...changed }));
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const data = changesOf(shown, shownOf(state));
    if (await post(`/enterprises/${state.creditCode}/commands`, { type: 'ReviseEnterprise', data }, { seen })) {
      setTyped({});
    }
    // Refused: what a colleague changed meanwhile is shown beside what is typed here.
    onDone();
  };
  return (
    <form noValidate className={styles.form} onSubmit={(event) => void send(event)}>
      <EnterpriseFields type="ReviseEnterprise" lines={LINES} typed={shown} onChange={change} faults={faults} />
      {faults.error !== undefined && <Failed error={faults.error} />}
      <Button type="submit" isDisabled={isBusy}>
        {shortName('ReviseEnterprise')[spoken]}
      </Button>
    </form>
  );
}
