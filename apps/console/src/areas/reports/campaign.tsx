import { Link, useNavigate } from '@tanstack/react-router';
import { usePeople } from '../../session/use-people.ts';
import { Failed } from '../../ui/failed.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Table, cell } from '../../ui/table.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useLanguage } from '../../words/language.ts';
import { codeIn, useCode, useT } from '../../words/t.ts';
import { yuanText } from '../../words/yuan.ts';
import type { CampaignFigure } from './campaign-figures.ts';
import { campaignFigures } from './campaign-figures.ts';
import styles from './reports.module.css';
import type { ReportsSearch } from './search.ts';
import type { Campaign as CampaignReport } from './use-reports.ts';
import { useCampaign } from './use-reports.ts';

type Word = 'requested';

function Figure({ figure: { name, value, unit, behind } }: { readonly figure: CampaignFigure }) {
  const t = useT();
  const label = t(`console.campaign.${name as Word}`);
  const text = unit === 'fen' ? t('console.yuan', { yuan: yuanText(value) }) : value.toLocaleString('en-US');
  return (
    <div className={styles.figure}>
      <dt>{label}</dt>
      <dd>
        {behind && value > 0 ? (
          <Link {...behind} aria-label={`${label} ${text}`}>
            {text}
          </Link>
        ) : (
          text
        )}
      </dd>
    </div>
  );
}

type LookBacks = CampaignReport['lookBacks'];
type Goods = CampaignReport['given']['items'];

/** By thing and unit: what is measured otherwise is never summed. */
function Items({ items, caption }: { readonly items: Goods; readonly caption: string }) {
  const t = useT();
  const spoken = useLanguage();
  const code = useCode();
  if (items.length === 0) return null;
  const columns = (['item', 'count', 'value'] as const).map((name) => ({
    name,
    head: t(`console.campaign.${name}`),
    className: name === 'item' ? undefined : cell.number,
  }));
  return (
    <Table label={caption} columns={columns}>
      {items.map(({ item, count, unit, valueFen }) => (
        <tr key={`${item}/${unit}`}>
          <th scope="row">{code('item', item)}</th>
          <td className={cell.number}>{`${count.toLocaleString('en-US')} ${codeIn(spoken, 'unit', unit)}`}</td>
          <td className={cell.number}>{t('console.yuan', { yuan: yuanText(valueFen) })}</td>
        </tr>
      ))}
    </Table>
  );
}

/** Who met nobody, and in how many cases. */
function UnreachedBy({ rows, caption }: { readonly rows: LookBacks['unreachedBy']; readonly caption: string }) {
  const t = useT();
  const nameOf = usePeople();
  if (rows.length === 0) return null;
  const columns = [
    { name: 'verifier', head: t('console.campaign.verifier') },
    { name: 'unreached', head: t('console.campaign.unreached'), className: cell.number },
  ];
  return (
    <Table label={caption} columns={columns}>
      {rows.map(({ verifier, count }) => (
        <tr key={verifier}>
          <th scope="row">{nameOf(verifier)}</th>
          <td className={cell.number}>{count.toLocaleString('en-US')}</td>
        </tr>
      ))}
    </Table>
  );
}

function Parts({ report, asOf }: { readonly report: CampaignReport; readonly asOf: string | undefined }) {
  const t = useT();
  return Object.entries(campaignFigures(report, asOf)).map(([part, figures]) => {
    const title = t(`console.campaign.part.${part as 'given'}`);
    return (
      <section key={part} className={styles.part}>
        <h3>{title}</h3>
        <dl className={styles.figures}>
          {figures.map((figure) => (
            <Figure key={figure.name} figure={figure} />
          ))}
        </dl>
        {part === 'look-backs' && <UnreachedBy rows={report.lookBacks.unreachedBy} caption={title} />}
        {(part === 'given' || part === 'brokered') && <Items items={report[part].items} caption={title} />}
      </section>
    );
  });
}

/** The campaign as the newspaper has it, as of a day; each figure opens what it counts, where the product lists that. */
export function Campaign({ search }: { readonly search: ReportsSearch }) {
  const t = useT();
  const navigate = useNavigate();
  const { asOf } = search;
  const { data, error, refetch } = useCampaign(asOf);
  const change = (day: string): void =>
    void navigate({ to: '/reports', search: { by: search.by, ...(day === '' ? {} : { asOf: day }) }, replace: true });
  return (
    <>
      <div className={styles.asOf}>
        <TextField type="date" label={t('console.campaign.as-of')} value={asOf ?? ''} onChange={change} />
      </div>
      {error && <Failed error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && <Parts report={data} asOf={asOf} />}
    </>
  );
}
