import { TURN_KINDS } from '@lianxin/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ask } from '../../http/ask.ts';
import type { Answer } from '../../http/queries.ts';
import { queryAddress } from '../../http/queries.ts';
import { useAreas } from '../../session/areas.ts';
import { Chips, chip } from '../../ui/chips.tsx';
import { useCode, useT } from '../../words/t.ts';
import styles from './board.module.css';

function Counts() {
  const t = useT();
  const code = useCode();
  const { data } = useQuery({
    queryKey: ['query', 'to-do', 'counts'],
    queryFn: ({ signal }) => ask<Answer<'to-do'>>(queryAddress('to-do', { limit: 1 }), { signal }),
  });
  const waiting = TURN_KINDS.filter((turn) => (data?.counts[turn] ?? 0) > 0);
  if (!data || waiting.length === 0) return null;
  return (
    <Chips label={t('console.board.turns')}>
      <span className={styles.soft}>{t('console.board.turns')}</span>
      {waiting.map((turn) => (
        <Link key={turn} to="/todo" search={{ turn }} {...chip()}>
          {`${code('turn', turn)} ${t('console.todo.cases', { count: data.counts[turn] ?? 0 })}`}
        </Link>
      ))}
    </Chips>
  );
}

/** What waits for this account itself, such as rungs to acknowledge and extensions to decide; of those who have a to-do list. */
export function Turns() {
  return useAreas().some(({ name }) => name === 'todo') ? <Counts /> : null;
}
