import { shortName } from '@lianxin/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { KeptDraft } from '../../drafts/drafts.ts';
import { NEW_CASE, dropDraft, listDrafts } from '../../drafts/drafts.ts';
import { useCommandName } from '../../forms/use-command-name.ts';
import { ask } from '../../http/ask.ts';
import type { Answer } from '../../http/queries.ts';
import { queryAddress } from '../../http/queries.ts';
import { useAccount } from '../../session/session.ts';
import { intend } from '../../shell/intended.ts';
import { nowMs, shortWhenText, textOfMs } from '../../time/moments.ts';
import { Button } from '../../ui/button.tsx';
import { say } from '../../ui/toast.tsx';
import { useLanguage } from '../../words/language.ts';
import { useT } from '../../words/t.ts';
import { isSentAtOnce } from '../case/actions/sent-at-once.ts';
import { MANY } from '../cases/bulk/many.ts';
import styles from './me-page.module.css';

const isOfCase = ({ id, type }: KeptDraft): boolean => id !== MANY && type !== NEW_CASE.type;

/** Where a draft opens that is of no case; what is found on a visit goes by the name of the enterprise. */
function wayOf({ id, type }: KeptDraft): '/cases' | '/cases/new' | '/visits' {
  if (type !== NEW_CASE.type) return '/cases';
  return id === NEW_CASE.id ? '/cases/new' : '/visits';
}

/** The numbers of cases by their ids. */
function useNumbers(ids: readonly string[]): ReadonlyMap<string, string> {
  const { data } = useQuery({
    queryKey: ['query', 'cases', 'of-drafts', ids],
    queryFn: ({ signal }) => ask<Answer<'cases'>>(queryAddress('cases', { ids: ids.join(',') }), { signal }),
    enabled: ids.length > 0,
  });
  return new Map(data?.items.map(({ id, number }) => [id, number]));
}

/** Leads to where the form opens with what was typed; what one press sends is not sent by that. */
function DraftLink({ draft, children }: { readonly draft: KeptDraft; readonly children: ReactNode }) {
  const { id, type, onBehalfOf } = draft;
  if (!isOfCase(draft)) return <Link to={wayOf(draft)}>{children}</Link>;
  const mean = (): void => {
    if (!isSentAtOnce(type)) intend({ caseId: id, type, onBehalfOf });
  };
  return (
    <Link to="/cases/$id" params={{ id }} onClick={mean}>
      {children}
    </Link>
  );
}

interface LineProps {
  readonly draft: KeptDraft;
  readonly number: string | undefined;
  readonly onDrop: () => void;
}

function DraftLine({ draft, number, onDrop }: LineProps) {
  const t = useT();
  const to = useLanguage();
  const nameOf = useCommandName();
  const what = nameOf({ ...draft, short: shortName(draft.type) });
  const where = draft.id === MANY ? t('console.drafts.many') : (number ?? draft.id);
  const name = where === '' ? what : `${what} · ${where}`;
  return (
    <li className={styles['session']}>
      <span className={styles['device']}>
        <DraftLink draft={draft}>{name}</DraftLink>
        <span className={styles['soft']}>
          {t('console.drafts.since', { at: shortWhenText(textOfMs(draft.savedAtMs), nowMs(), to) })}
        </span>
      </span>
      <Button aria-label={t('console.drafts.drop-one', { name })} onPress={onDrop}>
        {t('console.drafts.drop')}
      </Button>
    </li>
  );
}

/** What was typed and not sent, as far as this browser keeps it; nothing is said where it keeps none. */
export function OwnDrafts() {
  const t = useT();
  const { id: account } = useAccount();
  const { data: drafts = [], refetch } = useQuery({
    queryKey: ['own-drafts', account],
    queryFn: () => listDrafts(account),
    // All of it is on this device: it needs no line.
    networkMode: 'always',
    staleTime: 0,
  });
  const numbers = useNumbers([...new Set(drafts.filter(isOfCase).map(({ id }) => id))]);
  const drop = async (draft: KeptDraft): Promise<void> => {
    try {
      await dropDraft(draft);
    } catch {
      say(t('console.failed'));
    }
    await refetch();
  };
  if (drafts.length === 0) return null;
  return (
    <section className={styles['part']}>
      <h2>{t('console.drafts.title')}</h2>
      <p className={styles['soft']}>{t('console.drafts.how')}</p>
      <ul className={styles['sessions']}>
        {drafts.map((draft) => (
          <DraftLine
            key={`${draft.id}/${draft.type}/${draft.onBehalfOf ?? ''}`}
            draft={draft}
            number={numbers.get(draft.id)}
            onDrop={() => void drop(draft)}
          />
        ))}
      </ul>
    </section>
  );
}
