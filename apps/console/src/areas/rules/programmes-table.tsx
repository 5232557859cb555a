import { Link } from '@tanstack/react-router';
import { dayText } from '../../time/moments.ts';
import { Table, cell } from '../../ui/table.tsx';
import { useLanguage } from '../../words/language.ts';
import { useT } from '../../words/t.ts';
import styles from './rules.module.css';
import type { Known } from './use-rules.ts';

/** Versions by programme, in the order they come: the newest of each first. */
function byProgramme(programmes: readonly Known[]): readonly (readonly Known[])[] {
  const groups = new Map<string, Known[]>();
  for (const one of programmes) groups.set(one.programme, [...(groups.get(one.programme) ?? []), one]);
  return [...groups.values()];
}

/** Who goes by a version: offices with their new cases, and since when a change of rules has it so; else cases alone. */
function Users({ version: { ref, version, offices, since } }: { readonly version: Known }) {
  const t = useT();
  const of = { version: t('console.rules.version', { version }) };
  if (offices.length === 0)
    return (
      <Link to="/cases" search={{ programme: ref }}>
        {t('console.rules.used.cases', of)}
      </Link>
    );
  const names = offices.map(({ name }) => name).join(t('console.and'));
  return (
    <>
      {t('console.rules.used.offices', { ...of, offices: names })}
      {since !== undefined && <span className={styles.soft}> {t('console.rules.since', { day: dayText(since) })}</span>}
    </>
  );
}

/** The versions that are used, or that none is. */
function Used({ versions }: { readonly versions: readonly Known[] }) {
  const t = useT();
  const used = versions.filter(({ offices, recordedAt }) => offices.length > 0 || recordedAt !== undefined);
  if (used.length === 0) return <span className={styles.soft}>{t('console.rules.unused')}</span>;
  return (
    <ul className={styles.used}>
      {used.map((version) => (
        <li key={version.ref}>
          <Users version={version} />
        </li>
      ))}
    </ul>
  );
}

/** A row a programme, with all of its versions. */
export function ProgrammesTable({ programmes }: { readonly programmes: readonly Known[] }) {
  const t = useT();
  const spoken = useLanguage();
  const columns = (['programme', 'versions', 'offices'] as const).map((name) => ({
    name,
    head: t(`console.rules.column.${name}`),
  }));
  return (
    <Table label={t('console.rules.programmes')} columns={columns} isStacked>
      {byProgramme(programmes).map((versions) => (
        <tr key={versions[0]?.programme}>
          <th scope="row" title={versions[0]?.programme}>
            {versions[0]?.title[spoken]}
          </th>
          <td className={cell.whole}>
            <span className={styles.versions}>
              {versions.map(({ ref, version, title }) => (
                <Link
                  key={ref}
                  to="/rules/programmes/$id"
                  params={{ id: ref }}
                  aria-label={`${title[spoken]} ${t('console.rules.version', { version })}`}
                >
                  {t('console.rules.version', { version })}
                </Link>
              ))}
            </span>
          </td>
          <td className={cell.whole}>
            <Used versions={versions} />
          </td>
        </tr>
      ))}
    </Table>
  );
}
