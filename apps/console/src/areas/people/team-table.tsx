import { Link } from '@tanstack/react-router';
import { useIsOperator } from '../../session/areas.ts';
import { nameOfPerson } from '../../session/use-directory.ts';
import { useOfficeText } from '../../session/use-register-names.ts';
import { Table, cell } from '../../ui/table.tsx';
import { useT } from '../../words/t.ts';
import styles from './people.module.css';
import { Standing } from './standing.tsx';
import { useRolesText } from './use-roles-text.ts';
import type { Member } from './use-team.ts';

interface FigureProps {
  readonly member: Member;
  readonly what: 'open' | 'overdue';
}

/** How many cases he holds, leading to them. */
export function Figure({ member: { person, ...counts }, what }: FigureProps) {
  const t = useT();
  const count = counts[what];
  if (count === 0) return <span className={styles.soft}>0</span>;
  const label = t('console.board.figure', { name: nameOfPerson(person), what: t(`console.reports.${what}`), count });
  const search = what === 'open' ? { open: true } : { light: 'red' as const };
  return (
    <Link to="/cases" search={{ holder: person.id, ...search }} aria-label={label}>
      {count}
    </Link>
  );
}

function Row({ member }: { readonly member: Member }) {
  const t = useT();
  const rolesText = useRolesText();
  const officeText = useOfficeText();
  const { person, unit } = member;
  const place = useIsOperator() ? person.office && officeText(person.office) : unit;
  return (
    <tr>
      <th scope="row">
        <Link to="/people/$id" params={{ id: person.id }}>
          {nameOfPerson(person)}
        </Link>
      </th>
      <td>{rolesText(person.roles)}</td>
      <td className={cell.said}>{place ?? '–'}</td>
      <td>
        <Standing {...member} />
      </td>
      {(['open', 'overdue'] as const).map((what) => (
        <td key={what} className={cell.number}>
          <span className={styles.label}>{t(`console.reports.${what}`)}</span> <Figure member={member} what={what} />
        </td>
      ))}
    </tr>
  );
}

/** People with their roles, whether they are there, and what they have in hand. */
export function TeamTable({ members }: { readonly members: readonly Member[] }) {
  const t = useT();
  const isOperator = useIsOperator();
  const columns = [
    { name: 'person', head: t('console.people.person') },
    { name: 'roles', head: t('console.people.roles') },
    { name: 'place', head: t(isOperator ? 'console.people.office' : 'console.people.unit') },
    { name: 'today', head: t('console.people.today') },
    { name: 'open', head: t('console.reports.open'), className: cell.number },
    { name: 'overdue', head: t('console.reports.overdue'), className: cell.number },
  ];
  return (
    <div className={styles.team}>
      <Table label={t('console.people.title')} columns={columns} isStacked>
        {members.map((member) => (
          <Row key={member.person.id} member={member} />
        ))}
      </Table>
    </div>
  );
}
