import { Link } from '@tanstack/react-router';
import { useMutation } from '@tanstack/react-query';
import { useInboxStanding } from '../../live/inbox-standing.ts';
import { addressText } from '../../session/address-text.ts';
import { usePeople } from '../../session/use-people.ts';
import { useOfficeText } from '../../session/use-register-names.ts';
import { whenText } from '../../time/moments.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Loading } from '../../ui/loading.tsx';
import { useEndInSight } from '../../ui/use-end-in-sight.ts';
import { useLanguage } from '../../words/language.ts';
import { useT } from '../../words/t.ts';
import { groupNotices, insteadText, noticeText, withoutNumber } from './notice-text.ts';
import styles from './inbox-page.module.css';
import type { Notice } from './use-inbox.ts';
import { markReadTo, useInbox } from './use-inbox.ts';

/** Why it comes to somebody whom it was not for, and whom it was for; undefined where it was for him. */
function useInstead(params: Notice['params']): string | undefined {
  const words = { t: useT(), nameOf: usePeople(), officeText: useOfficeText() };
  const why = insteadText(params, useLanguage());
  const { insteadOf = '' } = params;
  if (why === undefined || insteadOf === '') return why;
  const names = String(insteadOf)
    .split(', ')
    .map((one) => addressText(one, words));
  return `${why} ${words.t('console.inbox.instead-of', { who: names.join(words.t('console.and')) })}`;
}

/** Leads to what a notice is about. */
function About({ notice: { caseId, draw }, said }: { readonly notice: Notice; readonly said: string }) {
  if (caseId === null)
    return (
      <Link to="/draws/$id" params={{ id: draw ?? '' }}>
        {said}
      </Link>
    );
  return (
    <Link to="/cases/$id" params={{ id: caseId }}>
      {said}
    </Link>
  );
}

/** What a case is called: by its enterprise, where that has a name for the reader. */
function useNamed({ number, enterpriseName }: Notice): string {
  const t = useT();
  const known = number ?? '';
  return enterpriseName === null ? known : t('console.inbox.of', { enterprise: enterpriseName, number: known });
}

/** One of the notices of a line: the first names the enterprise and leads to the case. */
function Said({ notice, isFirst }: { readonly notice: Notice; readonly isFirst: boolean }) {
  const to = useLanguage();
  const { template, params } = notice;
  const instead = useInstead(params);
  const named = useNamed(notice);
  return (
    <span className={styles['text']}>
      {isFirst ? (
        <About notice={notice} said={noticeText(template, { ...params, number: named }, to)} />
      ) : (
        withoutNumber(noticeText(template, { ...params, number: '' }, to))
      )}
      {instead !== undefined && <span className={styles['instead']}>{instead}</span>}
    </span>
  );
}

interface LineProps {
  readonly notices: readonly [Notice, ...Notice[]];
  readonly isUnread: boolean;
}

function NoticeLine({ notices, isUnread }: LineProps) {
  const t = useT();
  const to = useLanguage();
  const [{ issuedAt }] = notices;
  return (
    <li className={`${styles['notice']} ${isUnread ? styles['unread'] : ''}`}>
      <span className={styles['mark']}>
        {isUnread && <span className={styles['new']}>{t('console.inbox.new')}</span>}
      </span>
      <span className={styles['texts']}>
        {notices.map((one, n) => (
          <Said key={one.id} notice={one} isFirst={n === 0} />
        ))}
      </span>
      <time className={styles['at']} dateTime={issuedAt}>
        {whenText(issuedAt, to)}
      </time>
    </li>
  );
}

/** Up to the newest notice that is on the screen: what comes meanwhile stays unread. Absent where that one is read. */
function MarkRead({ newest }: { readonly newest: Notice | undefined }) {
  const t = useT();
  const standing = useInboxStanding();
  const { mutate, isPending, error } = useMutation({ mutationFn: markReadTo });
  if (!newest || newest.issuedAt <= (standing?.readTo ?? '')) return null;
  return (
    <>
      <Button isDisabled={isPending} onPress={() => mutate(newest)}>
        {t('console.inbox.mark-read', { count: standing?.unread ?? 0 })}
      </Button>
      {error && <Failed error={error} />}
    </>
  );
}

function Notices({ notices }: { readonly notices: readonly Notice[] }) {
  const t = useT();
  const readTo = useInboxStanding()?.readTo ?? '';
  if (notices.length === 0)
    return (
      <Empty why={t('console.inbox.none')}>
        <Link to="/">{t('console.inbox.none.home')}</Link>
      </Empty>
    );
  return (
    <ol className={styles['notices']}>
      {groupNotices(notices).map((group) => (
        <NoticeLine
          key={`${group[0].caseId ?? group[0].draw}/${group[0].id}`}
          notices={group}
          isUnread={group[0].issuedAt > readTo}
        />
      ))}
    </ol>
  );
}

/** The way to the next page, which is loaded too once the end comes into sight. */
function Older({ asked }: { readonly asked: ReturnType<typeof useInbox> }) {
  const t = useT();
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = asked;
  const end = useEndInSight(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  });
  return (
    <div ref={end} className={styles['older']}>
      {hasNextPage && (
        <Button isDisabled={isFetchingNextPage} onPress={() => void fetchNextPage()}>
          {t('console.inbox.older')}
        </Button>
      )}
    </div>
  );
}

/** What was told to this account, newest first. */
export function InboxPage() {
  const t = useT();
  const asked = useInbox();
  const { data, error, isPending, refetch } = asked;
  return (
    <>
      <div className={styles['head']}>
        <h1>{t('console.inbox.title')}</h1>
        <MarkRead newest={data?.pages[0]?.items[0]} />
      </div>
      {isPending && <Loading />}
      {error && <Failed error={error} onRetry={() => void refetch()} />}
      {data && <Notices notices={data.pages.flatMap(({ items }) => items)} />}
      <Older asked={asked} />
    </>
  );
}
