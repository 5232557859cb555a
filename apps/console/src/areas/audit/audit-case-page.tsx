import type { ViewReply } from '@lianxin/contracts';
import { Link, getRouteApi } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useKeys } from '../../keys/use-keys.ts';
import { useRead } from '../../shell/read-search.ts';
import { Failed } from '../../ui/failed.tsx';
import { Loading } from '../../ui/loading.tsx';
import { useCode, useT } from '../../words/t.ts';
import styles from './audit-case.module.css';
import { ChainStrip } from './chain-strip.tsx';
import { Changes } from './changes.tsx';
import { Dossier } from './dossier.tsx';
import { EntryList } from './entry-list.tsx';
import { GoTo } from './go-to.tsx';
import { Scrubber } from './scrubber.tsx';
import type { AuditCaseSearch } from './search.ts';
import { auditCaseSearch } from './search.ts';
import { StateTree } from './state-tree.tsx';
import type { AuditEntry } from './use-audit-case.ts';
import { useAuditEntries, useAuditedCase, useCaseAt } from './use-audit-case.ts';

const route = getRouteApi('/audit/cases/$id');

/** What would be recorded by itself until the moment that is looked at, and is in the state that is shown. */
function NotYetRecorded({ types }: { readonly types: readonly string[] }) {
  const t = useT();
  const code = useCode();
  if (types.length === 0) return null;
  return (
    <p className={styles.past}>
      {t('console.audit.not-yet', { what: types.map((type) => code('event', type)).join(t('console.and')) })}
    </p>
  );
}

interface PanesProps {
  readonly id: string;
  readonly search: AuditCaseSearch;
  readonly entries: readonly AuditEntry[];
  readonly onGo: (to: AuditCaseSearch) => void;
}

/** Which entry is looked at: the one that is named, the last at the moment that is named, else the last. */
function usePlace({ id, search, entries }: PanesProps) {
  const { data, error } = useCaseAt(id, search);
  const isMoment = search.asOf !== undefined || search.knownAt !== undefined;
  const wanted = isMoment ? data?.version : search.v;
  const at = Math.min(Math.max(wanted ?? entries.length, 1), entries.length);
  return { at, error, isMoment, shown: isMoment ? data : undefined };
}

function Panes(props: PanesProps) {
  const t = useT();
  const { entries, search, onGo } = props;
  const { at, error, isMoment, shown } = usePlace(props);
  const move = useCallback((v: number) => onGo({ v }), [onGo]);
  const entry = entries[at - 1];
  if (!entry) return <p>{t('console.audit.none')}</p>;
  return (
    <>
      <Scrubber entries={entries} at={at} onMove={move} />
      <GoTo search={search} last={entries.length} onGo={onGo} />
      {error && <Failed error={error} />}
      <div className={styles.panes}>
        <section className={styles.pane} aria-label={t('console.audit.entries')} tabIndex={0}>
          <h2>{t('console.audit.entries')}</h2>
          <EntryList entries={entries} at={at} onMove={move} />
        </section>
        <section className={styles.pane} aria-label={t('console.audit.changes')} tabIndex={0}>
          <h2>{t('console.audit.changes.at', { at })}</h2>
          <Changes entry={entry} />
        </section>
        <section className={styles.pane} aria-label={t('console.audit.state')} tabIndex={0}>
          <h2>{t('console.audit.state.at', { at })}</h2>
          {isMoment && !shown && !error && <Loading />}
          {shown && <NotYetRecorded types={shown.notYetRecorded.map(({ type }) => type)} />}
          <StateTree state={shown ? shown.state : entry.state} changed={entry.changed} />
        </section>
      </div>
    </>
  );
}

/** Whom the case is about, by name where it is shown. */
function enterpriseOf({ state, names = {} }: ViewReply): string | undefined {
  const { enterprise } = state as { readonly enterprise?: string };
  return enterprise === undefined ? undefined : (names[enterprise] ?? enterprise);
}

function Title({ id }: { readonly id: string }) {
  const t = useT();
  const { data } = useAuditedCase(id);
  const name = data?.number ?? id;
  return (
    <div className={styles.title}>
      <Link to="/audit">{`‹ ${t('console.audit.title')}`}</Link>
      <h1>{t('console.audit.case', { number: name })}</h1>
      <span className={styles.soft}>{data && enterpriseOf(data)}</span>
      <Link to="/cases/$id" params={{ id }}>
        {t('console.audit.open-case')}
      </Link>
    </div>
  );
}

/** A case entry by entry, as state: nothing can be done to it from here. */
export function AuditCasePage() {
  const { id } = route.useParams();
  const search = useRead(auditCaseSearch, route.useSearch());
  const navigate = route.useNavigate();
  const { data, error, refetch } = useAuditEntries(id);
  const { data: now } = useAuditedCase(id);
  const go = useCallback((to: AuditCaseSearch) => void navigate({ search: to, replace: true }), [navigate]);
  useKeys({ now: () => go({}) });
  return (
    <>
      <Title id={id} />
      <ChainStrip id={id} />
      {error && <Failed error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && <Panes id={id} search={search} entries={data} onGo={go} />}
      <Dossier id={id} name={now?.number ?? id} />
    </>
  );
}
