import type { CampaignReport } from '@lianxin/read-models';
import { codeText } from '../output/code-text.ts';
import { pairLines, tableLines } from '../output/table.ts';
import { t } from '../translate.ts';
import type { CliContext } from '../context/cli-context.ts';

const FEN = 100;
/** Thousands apart, two digits of fen: sums are integers all the way. */
export function formatYuan(fen: number): string {
  const whole = Math.trunc(fen / FEN);
  const rest = String(Math.abs(fen % FEN)).padStart(2, '0');
  return `${whole.toLocaleString('en-US')}.${rest}`;
}

type Item = Readonly<Record<string, unknown>>;

const itemsText = (cli: CliContext, rows: readonly Item[]): string =>
  rows
    .map((row) => `${codeText(cli, 'item', String(row['item']))} ${Number(row['count']).toLocaleString('en-US')}`)
    .join(', ');

const unreachedText = ({ unreached, unreachedBy }: CampaignReport['lookBacks']): string =>
  [unreached, ...unreachedBy.map(({ verifier, count }) => `${verifier} ${count}`)].join(', ');

/** The figures of the campaign as the newspaper has them, each with what it is made of. */
export function campaignLines(cli: CliContext, report: CampaignReport): readonly string[] {
  const { stationing, trips, subsidies, given, brokered, difficulties, overdue, putOff } = report;
  const { leadsPerEnterprise: leads, enterprisesPerCadre: loads } = stationing;
  const text = (key: Parameters<typeof t>[1]): string => t(cli, key);
  const figures = pairLines([
    [text('campaign.as-of'), report.asOf ?? text('campaign.everything')],
    [text('campaign.cadres'), stationing.cadres],
    [text('campaign.enterprises'), stationing.enterprises],
    [text('campaign.leads'), `${leads.min}–${leads.max}`],
    [text('campaign.loads'), `${loads.min}–${loads.max}`],
    [text('campaign.projects'), trips.projects],
    [text('campaign.workers'), trips.workers],
    [text('campaign.exams'), report.exams],
    [text('campaign.subsidies'), `${formatYuan(subsidies.fen)} (${subsidies.payments} / ${subsidies.invoices})`],
    [text('campaign.supplied'), given.enterprises],
    [text('campaign.given'), itemsText(cli, given.items)],
    [text('campaign.brokered'), itemsText(cli, brokered.items)],
    [text('campaign.value'), formatYuan(report.givenAndBrokeredValueFen)],
    [text('campaign.value-given'), formatYuan(given.valueFen)],
    [text('campaign.value-brokered'), formatYuan(brokered.valueFen)],
    [text('campaign.requested'), difficulties.requested],
    [text('campaign.resolved'), difficulties.resolved],
    [text('campaign.closed-out'), difficulties.closedOut],
    [text('campaign.visits'), `${difficulties.foundOnVisits} / ${difficulties.foundOnVisitsResolved}`],
    [text('campaign.exceptions'), report.verifiedByException],
    [text('campaign.unreached'), unreachedText(report.lookBacks)],
    [text('campaign.failed-again'), report.lookBacks.failedAgain],
    [text('campaign.breaches'), `${overdue.breaches} (${overdue.casesWithBreach})`],
    [text('campaign.excused'), overdue.excused],
    [text('campaign.superseded'), overdue.superseded],
    [text('campaign.put-off'), `${putOff.dates} (${putOff.kept} / ${putOff.missed})`],
  ]);
  const byProject = tableLines<Item>(
    [
      { title: text('label.project'), of: (row) => String(row['project']) },
      { title: text('label.workers'), of: (row) => Number(row['workers']) },
      { title: text('label.from'), of: (row) => String(row['fromPlace']) },
      { title: text('label.trade'), of: (row) => row['trade'] as string | null },
    ],
    trips.byProject,
  );
  return [...figures, '', ...byProject, '', text('campaign.resolved-cases'), difficulties.resolvedCases.join(' ')];
}
