import { CheckChoices } from '../../ui/check-choices.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Loading } from '../../ui/loading.tsx';
import { useT } from '../../words/t.ts';
import { COUNTRY } from '../calendar/country.ts';
import { useAmendments } from '../calendar/use-calendar.ts';
import styles from './rules.module.css';

/** Those of the ids that are in the list; the others cannot be unticked, and would be refused again and again. */
export function useListed(ids: readonly string[]): readonly string[] {
  const { data } = useAmendments(COUNTRY);
  return data ? ids.filter((id) => data.amendments.some((one) => one.id === id)) : ids;
}

interface Props {
  readonly chosen: readonly string[];
  /** The link named one that is not in the list. */
  readonly isLinkedMissing: boolean;
  readonly fault: string | undefined;
  onChange(chosen: string[]): void;
}

/** Which amendments are to be taken over; none but those in the list. */
export function AmendmentsChoice({ chosen, isLinkedMissing, fault, onChange }: Props) {
  const t = useT();
  const { data, error, refetch } = useAmendments(COUNTRY);
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  return (
    <div className={styles.amendments}>
      {isLinkedMissing && <p role="status">{t('console.rules.amendment-missing')}</p>}
      <CheckChoices
        name="amendments"
        label={t('console.rules.amendments')}
        choices={data.amendments.toReversed().map(({ id, title, documentNumber }) => ({
          value: id,
          words: title,
          ...(documentNumber === '' ? {} : { hint: documentNumber }),
        }))}
        value={chosen}
        onChange={onChange}
        fault={fault}
      />
    </div>
  );
}
