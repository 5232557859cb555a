import type { caseState } from '@lianxin/contracts';
import type { z } from 'zod';
import { usePeople } from '../../session/use-people.ts';
import { Failed } from '../../ui/failed.tsx';
import { useT } from '../../words/t.ts';
import type { CommandFormProps } from '../command-form.tsx';
import { FormFrame } from '../form-frame.tsx';
import styles from '../forms.module.css';
import { useCommandForm } from '../use-command-form.ts';
import { useCaseState } from './use-case-facts.ts';

type LookBackState = Extract<z.output<typeof caseState>, { readonly stage: 'look-back' }>;

/** Who may not close it out, and why. */
function Barred({ resolvers, handlers }: LookBackState) {
  const t = useT();
  const nameOf = usePeople();
  const namesOf = (ids: readonly string[]): string => ids.map(nameOf).join(t('console.and'));
  const others = handlers.filter((id) => !resolvers.includes(id));
  return (
    <>
      <p>{t('console.form.close-out.two-acts')}</p>
      <ul>
        {resolvers.length > 0 && <li>{t('console.form.close-out.resolved', { who: namesOf(resolvers) })}</li>}
        {others.length > 0 && <li>{t('console.form.close-out.handled', { who: namesOf(others) })}</li>}
      </ul>
    </>
  );
}

/** By what it may be closed out: the look-back, or what the requester said. */
function Basis({ checked, sampled, nobodyMet, confirmed, callbacks, byException }: LookBackState) {
  const t = useT();
  const results = Object.values(checked);
  const passed = results.filter(Boolean).length;
  const said = [
    ...(results.length > 0
      ? [t('console.form.close-out.checked', { passed, failed: results.length - passed })]
      : [t(`console.form.close-out.${sampled ? 'unchecked' : 'not-sampled'}`)]),
    ...(nobodyMet ? [t('console.form.close-out.nobody-met')] : []),
    ...(confirmed ? [t('console.form.close-out.confirmed')] : []),
    ...(callbacks.exhausted ? [t('console.form.close-out.unreached')] : []),
    ...(byException ? [t('console.form.close-out.exception')] : []),
  ];
  return (
    <ul>
      {said.map((words) => (
        <li key={words}>{words}</li>
      ))}
    </ul>
  );
}

/** The second of the two acts that close a case: whom it is kept from, and what it goes by. */
export function CloseOutForm({ task, draft, keeper, onDone, onLook }: CommandFormProps) {
  const t = useT();
  const form = useCommandForm({ task, draft, keeper });
  const { data: state, error } = useCaseState(task.id);
  return (
    <FormFrame form={form} onDone={onDone} onLook={onLook}>
      {error && <Failed error={error} />}
      {state?.stage === 'look-back' && (
        <div className={styles.effect}>
          <Barred {...state} />
          <strong>{t('console.form.close-out.basis')}</strong>
          <Basis {...state} />
        </div>
      )}
    </FormFrame>
  );
}
