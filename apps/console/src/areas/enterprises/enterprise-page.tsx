import { choiceText, fieldText, shortName } from '@lianxin/contracts';
import { Link, getRouteApi } from '@tanstack/react-router';
import { dayText } from '../../time/moments.ts';
import { Failed } from '../../ui/failed.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Table, cell } from '../../ui/table.tsx';
import { useLanguage } from '../../words/language.ts';
import { useCode, useT } from '../../words/t.ts';
import { ContactPart } from './contact-part.tsx';
import styles from './enterprises.module.css';
import { EndOnDay } from './end-on-day.tsx';
import { ProjectForm } from './project-form.tsx';
import { ReviseForm } from './revise-form.tsx';
import { StationForm } from './station-form.tsx';
import { Stationings } from './stationings.tsx';
import type { EnterpriseView } from '../../forms/use-enterprise.ts';
import { useEnterprise } from '../../forms/use-enterprise.ts';
import { useLatestCases, usePossibleTypes } from './use-enterprises.ts';

const route = getRouteApi('/enterprises/$code');

interface PartProps {
  readonly state: EnterpriseView['state'];
  readonly onDone: () => void;
}

/** What it is; for those who may, the way to change it. */
function Headline({ state, seen, onDone }: PartProps & { readonly seen: number }) {
  const t = useT();
  const spoken = useLanguage();
  const code = useCode();
  const { creditCode, name, industry, aboveScale, sector } = state;
  const said = [
    creditCode,
    code('industry', industry),
    ...(aboveScale ? [t('console.enterprises.above-scale')] : []),
    ...(sector === undefined ? [] : [choiceText('sector', sector)[spoken]]),
  ];
  return (
    <section className={styles.card}>
      <h1>{name}</h1>
      <p className={styles.soft}>{said.join(' · ')}</p>
      {usePossibleTypes(creditCode).has('ReviseEnterprise') && (
        <details className={styles.more}>
          <summary>{shortName('ReviseEnterprise')[spoken]}</summary>
          <ReviseForm {...{ state, seen, onDone }} />
        </details>
      )}
    </section>
  );
}

function Projects({ state: { creditCode: code, projects }, onDone }: PartProps) {
  const t = useT();
  const spoken = useLanguage();
  const mayEnd = usePossibleTypes(code).has('EndProject');
  if (projects.length === 0) return <p className={styles.soft}>{t('console.enterprises.no-projects')}</p>;
  return (
    <ul className={styles.projects}>
      {projects.map(({ id, name, endedOn }) => (
        <li key={id} className={styles.inline}>
          {name}
          {endedOn !== undefined && (
            <span className={styles.soft}>{t('console.enterprises.project-ended', { day: endedOn })}</span>
          )}
          {mayEnd && (
            <EndOnDay
              {...{ code, day: endedOn, onDone }}
              type="EndProject"
              field="day"
              given={{ project: id }}
              words={endedOn === undefined ? shortName('EndProject')[spoken] : t('console.enterprises.move-end')}
            />
          )}
        </li>
      ))}
    </ul>
  );
}

function Cases({ code }: { readonly code: string }) {
  const t = useT();
  const wordOf = useCode();
  const { data, error, refetch } = useLatestCases(code);
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  if (data.items.length === 0) return <p className={styles.soft}>{t('console.enterprises.no-cases')}</p>;
  const columns = (['number', 'category', 'stage', 'requested'] as const).map((name) => ({
    name,
    head: t(`console.column.${name}`),
  }));
  return (
    <>
      <Table label={t('console.cases.title')} columns={columns} isStacked>
        {data.items.map((one) => (
          <tr key={one.id}>
            <th scope="row">
              <Link to="/cases/$id" params={{ id: one.id }}>
                {one.number}
              </Link>
            </th>
            <td className={cell.said}>{wordOf('category', one.category)}</td>
            <td className={cell.said}>{wordOf('stage', one.stage)}</td>
            <td className={cell.said}>{one.requestedAt !== null && dayText(one.requestedAt)}</td>
          </tr>
        ))}
      </Table>
      <Link to="/cases" search={{ enterprise: code }}>
        {t('console.enterprises.all-cases')}
      </Link>
    </>
  );
}

/** Who is stationed there; for those who may, the way to change it. */
function StationingPart({ state, onDone }: PartProps) {
  const t = useT();
  const { creditCode: code } = state;
  const types = usePossibleTypes(code);
  const stationings = [...state.stationings].sort((a, b) => (a.from < b.from ? -1 : 1));
  return (
    <section className={styles.card}>
      <h2>{t('console.stationing.title')}</h2>
      <Stationings
        stationings={stationings}
        actionsOf={({ cadre, role }) =>
          types.has('EndStationing') && (
            <EndOnDay
              {...{ code, onDone }}
              type="EndStationing"
              field="to"
              given={{ cadre, role }}
              words={t('console.stationing.end')}
            />
          )
        }
      />
      {types.has('StationCadre') && (
        <details className={styles.more}>
          <summary>{t('console.stationing.station')}</summary>
          <StationForm key={stationings.length} code={code} onDone={onDone} />
        </details>
      )}
    </section>
  );
}

function ProjectsPart({ state, onDone }: PartProps) {
  const t = useT();
  const spoken = useLanguage();
  const { creditCode: code, projects } = state;
  return (
    <section className={styles.card}>
      <h2>{fieldText('RegisterEnterprise', 'projects')[spoken]}</h2>
      <Projects {...{ state, onDone }} />
      {usePossibleTypes(code).has('AddProject') && (
        <details className={styles.more}>
          <summary>{t('console.enterprises.add-project')}</summary>
          <ProjectForm {...{ code, projects, onDone }} />
        </details>
      )}
    </section>
  );
}

/** One enterprise: its projects, who is stationed there, and its cases. */
export function EnterprisePage() {
  const t = useT();
  const { code } = route.useParams();
  const { data, error, refetch } = useEnterprise(code);
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  const part = { state: data.state, onDone: () => void refetch() };
  return (
    <>
      <Link to="/enterprises" data-back>
        {`‹ ${t('console.enterprises.title')}`}
      </Link>
      <Headline {...part} seen={data.version} />
      <ContactPart {...part} />
      <StationingPart {...part} />
      <ProjectsPart {...part} />
      <section className={styles.card}>
        <h2>{t('console.cases.title')}</h2>
        <Cases code={code} />
      </section>
    </>
  );
}
