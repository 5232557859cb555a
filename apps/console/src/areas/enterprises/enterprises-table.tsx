import { fieldText } from '@lianxin/contracts';
import { Link } from '@tanstack/react-router';
import { usePeople } from '../../session/use-people.ts';
import { todayText } from '../../time/moments.ts';
import { Table, cell } from '../../ui/table.tsx';
import { useLanguage } from '../../words/language.ts';
import { useCode, useT } from '../../words/t.ts';
import styles from './enterprises.module.css';
import type { ListedEnterprise } from './use-enterprises.ts';

/** Who is stationed there in this role on a day. */
const stationedIn = ({ stationings }: ListedEnterprise, role: 'lead' | 'stand-in', day: string): string | undefined =>
  stationings.find((one) => one.role === role && one.from <= day && (one.to === null || one.to >= day))?.cadre;

interface RowProps {
  readonly one: ListedEnterprise;
  readonly day: string;
  readonly nameOf: (id: string) => string;
}

function Row({ one, day, nameOf }: RowProps) {
  const t = useT();
  const code = useCode();
  const [lead, standIn] = [stationedIn(one, 'lead', day), stationedIn(one, 'stand-in', day)];
  return (
    <tr>
      <th scope="row" className={`${cell.words} ${styles.firm}`}>
        <Link to="/enterprises/$code" params={{ code: one.creditCode }}>
          {one.name}
        </Link>
        {one.aboveScale && <span className={styles.tag}>{t('console.enterprises.above-scale')}</span>}
      </th>
      <td className={`${cell.whole} ${cell.said}`}>{one.creditCode}</td>
      <td className={`${cell.whole} ${cell.said}`}>{code('industry', one.industry)}</td>
      <td className={cell.said}>
        {lead === undefined ? (
          <span className={one.aboveScale ? styles.late : styles.soft}>{t('console.enterprises.no-lead')}</span>
        ) : (
          nameOf(lead)
        )}
      </td>
      <td className={cell.said}>{standIn === undefined ? '–' : nameOf(standIn)}</td>
    </tr>
  );
}

/** A row an enterprise, with who is stationed there today. */
export function EnterprisesTable({ enterprises }: { readonly enterprises: readonly ListedEnterprise[] }) {
  const t = useT();
  const spoken = useLanguage();
  const nameOf = usePeople();
  const day = todayText();
  const labelOf = (field: string): string => fieldText('RegisterEnterprise', field)[spoken];
  const columns = [
    { name: 'name', head: labelOf('name') },
    { name: 'code', head: labelOf('creditCode') },
    { name: 'industry', head: labelOf('industry') },
    { name: 'lead', head: t('console.stationing.lead') },
    { name: 'stand-in', head: t('console.stationing.stand-in') },
  ];
  return (
    <Table label={t('console.enterprises.title')} columns={columns} isStacked>
      {enterprises.map((one) => (
        <Row key={one.creditCode} one={one} day={day} nameOf={nameOf} />
      ))}
    </Table>
  );
}
