import { Link, getRouteApi } from '@tanstack/react-router';
import type { Key } from 'react-aria-components';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useKeys } from '../../keys/use-keys.ts';
import { useRead } from '../../shell/read-search.ts';
import { whenText } from '../../time/moments.ts';
import { Failed } from '../../ui/failed.tsx';
import { Loading } from '../../ui/loading.tsx';
import { useSelectedInSight } from '../../ui/use-selected-in-sight.ts';
import { useLanguage } from '../../words/language.ts';
import { useT } from '../../words/t.ts';
import { Actions } from './actions/actions.tsx';
import { AttachButton } from './actions/attach-button.tsx';
import { CaseRepeats } from '../repeats/case-repeats.tsx';
import { Agenda } from './agenda.tsx';
import styles from './case-page.module.css';
import { Clocks } from './clocks.tsx';
import { Files } from '../../files/files.tsx';
import { Headline } from './headline.tsx';
import { History } from './history.tsx';
import type { CaseSearch } from './search.ts';
import { CASE_TABS, caseSearch } from './search.ts';
import type { Moment } from './use-case.ts';
import { useCase } from './use-case.ts';
import { Ways, useNeighbourKeys } from './ways.tsx';

const route = getRouteApi('/cases/$id');

const isPast = (moment: Moment): boolean => Object.values(moment).some((value) => value !== undefined);

interface PartProps {
  readonly id: string;
  readonly title: string;
  readonly search: CaseSearch;
}

/** The parts of a case, each at an address of its own. */
function Parts({ id, title, search: { tab = 'clocks', ...moment } }: PartProps) {
  const t = useT();
  const navigate = route.useNavigate();
  const row = useSelectedInSight(tab);
  const open = (key: Key): void =>
    void navigate({ search: (before) => ({ ...before, tab: key as CaseSearch['tab'] }), replace: true });
  useKeys({
    ...Object.fromEntries(CASE_TABS.map((one) => [one, () => open(one)])),
    ...(isPast(moment) && { now: () => void navigate({ search: { tab } }) }),
  });
  return (
    <Tabs className={styles['tabs'] ?? ''} selectedKey={tab} onSelectionChange={open}>
      <TabList ref={row} aria-label={title}>
        {CASE_TABS.map((one) => (
          <Tab key={one} id={one}>
            {t(`console.case.tab.${one}`)}
          </Tab>
        ))}
      </TabList>
      <TabPanel id="clocks" className={styles['panel'] ?? ''}>
        <Clocks id={id} moment={moment} />
      </TabPanel>
      <TabPanel id="history" className={styles['panel'] ?? ''}>
        <History id={id} />
      </TabPanel>
      <TabPanel id="files" className={styles['panel'] ?? ''}>
        <Files id={id}>
          <AttachButton id={id} />
        </Files>
      </TabPanel>
      <TabPanel id="agenda" className={styles['panel'] ?? ''}>
        <Agenda id={id} />
      </TabPanel>
    </Tabs>
  );
}

/** Says that it is not now, and which moment it is, with the way back. */
function PastBand({ at, search: { tab, ...moment } }: { readonly at: string; readonly search: CaseSearch }) {
  const t = useT();
  const spoken = useLanguage();
  if (!isPast(moment)) return null;
  return (
    <p role="status" className={styles['past']}>
      {t('console.past', { at: whenText(at, spoken) })}{' '}
      <Link from="/cases/$id" search={{ tab }} className={styles['call']}>
        {t('console.past.now')}
      </Link>
    </p>
  );
}

export function CasePage() {
  const { id } = route.useParams();
  const search = useRead(caseSearch, route.useSearch());
  const { tab: _tab, ...moment } = search;
  useNeighbourKeys(id);
  const { data, error, refetch } = useCase(id, moment);
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  return (
    <>
      <Ways id={id} />
      <PastBand at={data.at} search={search} />
      <Headline view={data} isPast={isPast(moment)} moment={moment} />
      {!isPast(moment) && <Actions id={id} />}
      {!data.closed && <CaseRepeats id={id} names={data.names} />}
      <Parts id={id} title={data.number ?? id} search={search} />
    </>
  );
}
