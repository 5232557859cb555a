import type { Language, ProgrammeReply } from '@lianxin/contracts';
import { Link, getRouteApi } from '@tanstack/react-router';
import { useRead } from '../../shell/read-search.ts';
import { dayText } from '../../time/moments.ts';
import { Failed } from '../../ui/failed.tsx';
import { Loading } from '../../ui/loading.tsx';
import { SelectChoice } from '../../ui/select-choice.tsx';
import { useLanguage } from '../../words/language.ts';
import { asLabel, useT } from '../../words/t.ts';
import { DiffTable } from './diff-table.tsx';
import type { Fact } from './fact-list.tsx';
import { FactList } from './fact-list.tsx';
import styles from './rules.module.css';
import { programmeSearch } from './search.ts';
import type { Known } from './use-rules.ts';
import { useProgrammes } from '../../session/use-register-names.ts';
import { useProgramme } from './use-rules.ts';

const route = getRouteApi('/rules/programmes/$id');
const HASH_CHARS = 12;

/** Parts of a programme in the order of its page, by the beginning of their paths. */
const PARTS = {
  clocks: ['clocks'],
  ladder: ['ladder'],
  limits: ['extension', 'waits', 'laterDates', 'publicFiling', 'returns', 'refusals', 'disputes', 'callbacks'],
  'look-back': ['ratings', 'sampling', 'lookBack', 'checklist'],
  benefits: ['benefits'],
  office: ['office'],
  sources: ['title', 'sources'],
} as const;

/** A version of a programme, and all that are known. */
interface OfVersions {
  readonly programme: ProgrammeReply;
  readonly versions: readonly Known[];
}

/** Whether anybody goes by this version, and whether there is a newer one. */
function Standing({ programme, versions }: OfVersions) {
  const t = useT();
  const { offices, recordedAt, version } = programme;
  const names = offices.map(({ name }) => name).join(t('console.and'));
  const unlisted = t(recordedAt === undefined ? 'console.rules.unused' : 'console.rules.in-use.cases');
  const newest = versions
    .filter((one) => one.programme === programme.programme)
    .reduce((last, one) => (one.version > last.version ? one : last), programme as Known);
  return (
    <p>
      <strong>{names === '' ? unlisted : t('console.rules.in-use', { offices: names })}</strong>
      {' · '}
      {newest.version === version ? (
        t('console.rules.newest')
      ) : (
        <Link to="/rules/programmes/$id" params={{ id: newest.ref }}>
          {t('console.rules.newest.is', { version: newest.version })}
        </Link>
      )}
    </p>
  );
}

function Facts({ programme: { hash, since, recordedAt } }: { readonly programme: ProgrammeReply }) {
  const t = useT();
  const facts: readonly Fact[] = [
    [t('console.rules.in-force'), since === undefined ? '' : dayText(since)],
    [t('console.rules.recorded'), recordedAt === undefined ? '' : dayText(recordedAt)],
    [t('console.rules.hash'), <code title={hash}>{`${hash.slice(0, HASH_CHARS)}…`}</code>],
  ];
  return <FactList facts={facts} />;
}

/** The other versions, and what they have otherwise. */
function Compared({ programme, versions }: OfVersions) {
  const t = useT();
  const search = useRead(programmeSearch, route.useSearch());
  const navigate = route.useNavigate();
  const others = versions.filter((one) => one.programme === programme.programme && one.ref !== programme.ref);
  if (others.length === 0) return null;
  const other = others.some(({ ref }) => ref === search.with) ? (search.with ?? '') : '';
  const [from, to] = Number(other.split('@')[1]) > programme.version ? [programme.ref, other] : [other, programme.ref];
  return (
    <section className={styles.part}>
      <div className={styles.choose}>
        <SelectChoice
          name="with"
          label={t('console.rules.compare')}
          none={t('console.rules.choose')}
          choices={others.map(({ ref, version }) => ({ value: ref, words: t('console.rules.version', { version }) }))}
          value={other}
          onChange={(ref) => void navigate({ search: ref === '' ? {} : { with: ref }, replace: true })}
        />
      </div>
      {other !== '' && <DiffTable from={from} to={to} />}
    </section>
  );
}

type Rule = ProgrammeReply['rules'][number];

/** That no document says so stands behind each rule of which it holds; where it holds of all beside each other, once above them. */
function ownFigures(rules: readonly Rule[], spoken: Language, ours: string) {
  const clause = new RegExp(`[；;] ?${ours}$`);
  const isAll = rules.length > 1 && rules.every(({ says }) => clause.test(says[spoken]));
  return { isAll, saysOf: ({ says }: Rule) => (isAll ? says[spoken].replace(clause, '') : says[spoken]) };
}

function Rules({ programme }: { readonly programme: ProgrammeReply }) {
  const t = useT();
  const spoken = useLanguage();
  return Object.entries(PARTS).map(([part, roots]) => {
    const rules = programme.rules.filter(({ path }) => (roots as readonly string[]).includes(path.split('.')[0] ?? ''));
    if (rules.length === 0) return null;
    const title = t(`console.rules.part.${part as keyof typeof PARTS}`);
    const { isAll, saysOf } = ownFigures(rules, spoken, t('console.rules.own-figure'));
    return (
      <section key={part} className={styles.part}>
        <h2>
          {title}
          {isAll && <span className={styles.soft}> · {t('console.rules.all-ours')}</span>}
        </h2>
        <dl className={styles.rules}>
          {rules.map((rule) => (
            <div key={rule.path}>
              <dt>{asLabel(rule.words[spoken])}</dt>
              <dd>{asLabel(saysOf(rule))}</dd>
            </div>
          ))}
        </dl>
      </section>
    );
  });
}

/** One version of a programme, every rule in words, and beside another version. */
export function ProgrammePage() {
  const t = useT();
  const spoken = useLanguage();
  const { id } = route.useParams();
  const { data, error, refetch } = useProgramme(id);
  const { data: all } = useProgrammes();
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  return (
    <>
      <Link to="/rules" data-back>
        {`‹ ${t('console.rules.back')}`}
      </Link>
      <section className={styles.card}>
        <h1>
          {data.title[spoken]} · {t('console.rules.version', { version: data.version })}
        </h1>
        <Standing programme={data} versions={all?.programmes ?? []} />
        <Facts programme={data} />
        <Link to="/cases" search={{ programme: data.ref }}>
          {t('console.rules.cases-under')}
        </Link>
      </section>
      <Compared programme={data} versions={all?.programmes ?? []} />
      <p className={styles.soft}>{t('console.rules.ours')}</p>
      <Rules programme={data} />
    </>
  );
}
