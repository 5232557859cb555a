import { Link, getRouteApi } from '@tanstack/react-router';
import { useKeys } from '../../keys/use-keys.ts';
import { useAreas } from '../../session/areas.ts';
import { useOwn } from '../../session/own-store.ts';
import { useT } from '../../words/t.ts';
import { actedOn, comeFrom, neighbourOf } from '../cases/come-from.ts';
import styles from './case-page.module.css';

/** Lists by their place in the navigation. */
const LISTS = { '/cases': 'cases', '/todo': 'todo', '/look-backs': 'look-backs' } as const;

const route = getRouteApi('/cases/$id');

/** `[` and `]`: the case before and after it in the list that one came from. */
export function useNeighbourKeys(id: string): void {
  const navigate = route.useNavigate();
  const go = (step: 1 | -1) => (): void => {
    const beside = neighbourOf(id, step);
    if (beside !== undefined) void navigate({ to: '/cases/$id', params: { id: beside.id } });
  };
  useKeys({ previous: go(-1), next: go(1) });
}

/** The next of the list that one came from, once one has acted on this one. */
function NextInList({ id }: { readonly id: string }) {
  const t = useT();
  const next = useOwn(actedOn) === id ? neighbourOf(id, 1) : undefined;
  if (!next) return null;
  return (
    <Link to="/cases/$id" params={{ id: next.id }}>
      {t('console.case.next-case', { number: next.number })}
    </Link>
  );
}

/** Back to the list, on to its next case, and over to the case as an auditor looks at it, for who does. */
export function Ways({ id }: { readonly id: string }) {
  const t = useT();
  const { back } = useOwn(comeFrom);
  const isAuditing = useAreas().some(({ name }) => name === 'audit');
  return (
    <nav className={styles['back']} aria-label={t('console.case.ways')}>
      <Link {...back}>{`‹ ${t(`console.area.${LISTS[back.to]}`)}`}</Link>
      <NextInList id={id} />
      {isAuditing && (
        <Link to="/audit/cases/$id" params={{ id }}>
          {t('console.case.audit')}
        </Link>
      )}
    </nav>
  );
}
