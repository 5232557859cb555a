import { TURN_KINDS } from '@lianxin/contracts';
import { Link } from '@tanstack/react-router';
import { ChipCount, Chips, chip } from '../../ui/chips.tsx';
import { useCode, useT } from '../../words/t.ts';
import type { ToDoSearch } from './search.ts';
import type { Turn } from './use-to-do.ts';

interface ChipProps {
  readonly search: ToDoSearch;
  readonly isOn: boolean;
  readonly name: string;
  readonly count: number;
}

function Chip({ search, isOn, name, count }: ChipProps) {
  const t = useT();
  return (
    <Link to="/todo" search={search} {...chip(isOn)}>
      {name}
      <ChipCount>{t('console.todo.cases', { count })}</ChipCount>
    </Link>
  );
}

interface Props {
  readonly turn: Turn | undefined;
  readonly counts: Readonly<Partial<Record<Turn, number>>>;
}

/** What there is to do, by what it is, with how much of it; each is an address. */
export function Turns({ turn, counts }: Props) {
  const t = useT();
  const code = useCode();
  const listed = TURN_KINDS.filter((one) => counts[one] !== undefined || one === turn);
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return (
    <Chips label={t('console.todo.turns')}>
      <Chip search={{}} isOn={turn === undefined} name={t('console.todo.all')} count={all} />
      {listed.map((one) => (
        <Chip key={one} search={{ turn: one }} isOn={one === turn} name={code('turn', one)} count={counts[one] ?? 0} />
      ))}
    </Chips>
  );
}
