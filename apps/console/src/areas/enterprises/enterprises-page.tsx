import { isWholePhone } from '@lianxin/contracts';
import { Link, getRouteApi } from '@tanstack/react-router';
import { paletteDoor } from '../../keys/palette-door.ts';
import { useIsRegistrar } from '../../session/areas.ts';
import { useRead } from '../../shell/read-search.ts';
import { Button, primaryLink } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Loading } from '../../ui/loading.tsx';
import { useT } from '../../words/t.ts';
import { Typed } from '../cases/filter-fields.tsx';
import styles from './enterprises.module.css';
import { EnterprisesTable } from './enterprises-table.tsx';
import type { EnterprisesSearch } from './search.ts';
import { enterprisesSearch } from './search.ts';
import type { ListedEnterprise } from './use-enterprises.ts';
import { useEnterprises } from './use-enterprises.ts';

const route = getRouteApi('/enterprises');

function Filters({ search }: { readonly search: EnterprisesSearch }) {
  const t = useT();
  const navigate = route.useNavigate();
  const narrow = (change: EnterprisesSearch): void =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true });
  const find = (part: string): boolean => {
    const isPhone = isWholePhone(part);
    if (isPhone) paletteDoor.open(part);
    else narrow({ part: part === '' ? undefined : part });
    return !isPhone;
  };
  return (
    <div className={styles.filters} role="search">
      <Typed label={t('console.enterprises.find')} type="search" value={search.part ?? ''} onChange={find} />
      <Checkbox
        isSelected={search.aboveScale === true}
        onChange={(isOn) => narrow({ aboveScale: isOn ? true : undefined })}
      >
        {t('console.enterprises.above-scale-only')}
      </Checkbox>
    </div>
  );
}

function None({ isNarrowed }: { readonly isNarrowed: boolean }) {
  const t = useT();
  return (
    <Empty why={t(isNarrowed ? 'console.enterprises.none' : 'console.enterprises.none-yet')}>
      {isNarrowed ? <Link to="/enterprises">{t('console.enterprises.all')}</Link> : <RegisterLink />}
    </Empty>
  );
}

interface ListProps {
  readonly enterprises: readonly ListedEnterprise[];
  readonly isNarrowed: boolean;
  /** Absent where there is no more. */
  readonly onMore: (() => void) | undefined;
}

function List({ enterprises, isNarrowed, onMore }: ListProps) {
  const t = useT();
  if (enterprises.length === 0) return <None isNarrowed={isNarrowed} />;
  return (
    <>
      <EnterprisesTable enterprises={enterprises} />
      {onMore && <Button onPress={onMore}>{t('console.enterprises.more')}</Button>}
    </>
  );
}

const isNarrowedBy = (search: EnterprisesSearch): boolean => Object.values(search).some((value) => value !== undefined);

/** The way to a new one, for those who keep the register. */
function RegisterLink() {
  const t = useT();
  if (!useIsRegistrar()) return null;
  return (
    <Link to="/enterprises/new" className={primaryLink}>
      {t('console.enterprises.register')}
    </Link>
  );
}

/** What the page is, how much of it is shown, and the way to a new one; of a register that is empty the way is below. */
function Head({ count }: { readonly count: number | undefined }) {
  const t = useT();
  return (
    <div className={styles.head}>
      <h1>{t('console.enterprises.title')}</h1>
      {count !== undefined && <span className={styles.soft}>{t('console.enterprises.count', { count })}</span>}
      <span className={styles.new}>{count !== undefined && <RegisterLink />}</span>
    </div>
  );
}

/** What is found by what is searched for; `isEmpty`: there is nothing yet that could be. */
function useListed(search: EnterprisesSearch) {
  const { data, error, hasNextPage, fetchNextPage, refetch } = useEnterprises(search);
  const enterprises = data?.pages.flatMap(({ items }) => items);
  const isNarrowed = isNarrowedBy(search);
  const isEmpty = enterprises?.length === 0 && !isNarrowed;
  const onMore = hasNextPage ? () => void fetchNextPage() : undefined;
  return { list: enterprises && { enterprises, isNarrowed, onMore }, isEmpty, error, refetch };
}

/** The register of enterprises. */
export function EnterprisesPage() {
  const t = useT();
  const search = useRead(enterprisesSearch, route.useSearch());
  const { list, isEmpty, error, refetch } = useListed(search);
  return (
    <>
      <Head count={isEmpty ? undefined : list?.enterprises.length} />
      {!isEmpty && <Filters search={search} />}
      {error && <Failed error={error} what={t('console.enterprises.title')} onRetry={() => void refetch()} />}
      {!list && !error && <Loading />}
      {list && <List {...list} />}
    </>
  );
}
