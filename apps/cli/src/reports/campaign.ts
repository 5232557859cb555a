import type { CampaignReport } from '@lianxin/read-models';
import { pairLines, tableLines } from '../output/table.ts';
import { words } from '../words.ts';
import type { World } from '../world/world.ts';

const FEN = 100;
/** Thousands apart, two digits of fen: sums are integers all the way. */
export function yuan(fen: number): string {
  const whole = Math.trunc(fen / FEN);
  const rest = String(Math.abs(fen % FEN)).padStart(2, '0');
  return `${whole.toLocaleString('en-US')}.${rest}`;
}

type Item = Readonly<Record<string, unknown>>;

const items = (rows: readonly Item[]): string =>
  rows.map((row) => `${String(row['item'])} ${Number(row['count']).toLocaleString('en-US')}`).join(', ');

/** The figures of the campaign as the newspaper has them, each with what it is made of. */
export function campaignLines(world: World, report: CampaignReport): readonly string[] {
  const { stationing, trips, subsidies, given, brokered, difficulties, overdue, putOff } = report;
  const { leadsPerEnterprise: leads, enterprisesPerCadre: loads } = stationing;
  const t = (key: Parameters<typeof words>[1]): string => words(world, key);
  const figures = pairLines([
    [t('campaign.as-of'), report.asOf ?? t('campaign.everything')],
    [t('campaign.cadres'), stationing.cadres],
    [t('campaign.enterprises'), stationing.enterprises],
    [t('campaign.leads'), `${leads.min}–${leads.max}`],
    [t('campaign.loads'), `${loads.min}–${loads.max}`],
    [t('campaign.projects'), trips.projects],
    [t('campaign.workers'), trips.workers],
    [t('campaign.exams'), report.exams],
    [t('campaign.subsidies'), `${yuan(subsidies.fen)} (${subsidies.payments} / ${subsidies.invoices})`],
    [t('campaign.supplied'), given.enterprises],
    [t('campaign.given'), items(given.items)],
    [t('campaign.brokered'), items(brokered.items)],
    [t('campaign.value'), yuan(report.givenAndBrokeredValueFen)],
    [t('campaign.value-given'), yuan(given.valueFen)],
    [t('campaign.value-brokered'), yuan(brokered.valueFen)],
    [t('campaign.requested'), difficulties.requested],
    [t('campaign.resolved'), difficulties.resolved],
    [t('campaign.closed-out'), difficulties.closedOut],
    [t('campaign.visits'), `${difficulties.foundOnVisits} / ${difficulties.foundOnVisitsResolved}`],
    [t('campaign.exceptions'), report.verifiedByException],
    [t('campaign.breaches'), `${overdue.breaches} (${overdue.casesWithBreach})`],
    [t('campaign.excused'), overdue.excused],
    [t('campaign.superseded'), overdue.superseded],
    [t('campaign.put-off'), `${putOff.dates} (${putOff.kept} / ${putOff.missed})`],
  ]);
  const byProject = tableLines<Item>(
    [
      { title: t('label.project'), of: (row) => String(row['project']) },
      { title: t('label.workers'), of: (row) => Number(row['workers']) },
      { title: t('label.from'), of: (row) => String(row['fromPlace']) },
      { title: t('label.trade'), of: (row) => row['trade'] as string | null },
    ],
    trips.byProject,
  );
  return [...figures, '', ...byProject, '', t('campaign.resolved-cases'), difficulties.resolvedCases.join(' ')];
}
