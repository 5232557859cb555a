import type { CommandReply } from '@lianxin/contracts';
import type { FormEvent } from 'react';
import { useState } from 'react';
import { ask } from '../../http/ask.ts';
import { usePeople } from '../../session/use-people.ts';
import { todayText } from '../../time/moments.ts';
import { Button } from '../../ui/button.tsx';
import { Failed } from '../../ui/failed.tsx';
import { SelectChoice } from '../../ui/select-choice.tsx';
import { useT } from '../../words/t.ts';
import styles from './set-up.module.css';
import type { Standing } from './use-set-up.ts';
import { useReadAgain, withoutLead } from './use-set-up.ts';

/** A lead for every enterprise: the cadres one after the other, so that loads are within one of each other. */
export function StationingStep({ standing }: { readonly standing: Standing }) {
  const t = useT();
  const nameOf = usePeople();
  const readAgain = useReadAgain();
  const cadres = standing.cadres.filter(({ active }) => active);
  const open = withoutLead(standing);
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({});
  const [error, setError] = useState<unknown>();
  const leadOf = (code: string, n: number): string => chosen[code] ?? cadres[n % cadres.length]?.id ?? '';
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    let position: string | undefined;
    try {
      for (const [n, { creditCode }] of open.entries()) {
        const data = { cadre: leadOf(creditCode, n), role: 'lead', from: todayText() };
        const body = { type: 'StationCadre', data };
        ({ position } = await ask<CommandReply>(`/enterprises/${creditCode}/commands`, { method: 'POST', body }));
      }
    } catch (refusal) {
      setError(refusal);
    }
    await readAgain(position);
  };
  return (
    <form noValidate className={styles.form} onSubmit={(event) => void send(event)}>
      {open.map(({ creditCode, name }, n) => (
        <SelectChoice
          key={creditCode}
          name={creditCode}
          label={name}
          none={t('console.stationing.choose')}
          choices={cadres.map(({ id }) => ({ value: id, words: nameOf(id) }))}
          value={leadOf(creditCode, n)}
          onChange={(cadre) => setChosen((before) => ({ ...before, [creditCode]: cadre }))}
        />
      ))}
      {error !== undefined && <Failed error={error} />}
      <Button type="submit" look="primary">
        {t('console.set-up.station-all', { count: open.length })}
      </Button>
    </form>
  );
}
