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

/** Versions that cases go by, though no office has them for its new ones. */
function Cases({ versions }: { readonly versions: readonly Known[] }) {
  const t = useT();
  const used = versions.filter(({ offices, recordedAt }) => offices.length === 0 && recordedAt !== undefined);
  return used.map(({ ref, version }) => (
    <div key={ref}>
      {t('console.rules.version', { version })}
      {' · '}
      <Link to="/cases" search={{ programme: ref }}>
        {t('console.rules.by-cases')}
      </Link>
    </div>
  ));
}

/** Those whose new cases come under it, and since when a change of rules has it so; else who goes by it at all. */
function Offices({ versions }: { readonly versions: readonly Known[] }) {
  const t = useT();
  const used = versions.filter(({ offices }) => offices.length > 0);
  return (
    <>
      {versions.every(({ offices, recordedAt }) => offices.length === 0 && recordedAt === undefined) && (
        <span className={styles.soft}>{t('console.rules.unused')}</span>
      )}
      {used.map(({ ref, version, offices, since }) => (
        <div key={ref}>
          {t('console.rules.version', { version })}
          {' · '}
          {offices.map(({ name }) => name).join(t('console.and'))}
          {since !== undefined && (
            <span className={styles.soft}> {t('console.rules.since', { day: dayText(since) })}</span>
          )}
        </div>
      ))}
      <Cases versions={versions} />
    </>
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
          <th scope="row">
            {versions[0]?.title[spoken]} <span className={styles.soft}>{versions[0]?.programme}</span>
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
            <Offices versions={versions} />
          </td>
        </tr>
      ))}
    </Table>
  );
}
