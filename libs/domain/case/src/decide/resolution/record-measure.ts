import type { LocalDate, Rejection } from '@lianxin/kernel';
import { dateAt, invalid, isRejection, parseDate, refused } from '@lianxin/kernel';
import type { EnterpriseState } from '@lianxin/registers';
import { packOf } from '../../clocks/pack.ts';
import type { Measure } from '../../commands/index.ts';
import { defined } from '../../defined.ts';
import { rule } from '../rule.ts';
import { blank, firstOf, isCount } from '../values.ts';
import { byOf, notAtWork } from '../who.ts';
import { invoiceNeeds, reservationOf } from './invoice.ts';
import { hasProject } from './log-visit.ts';

const badCount = (field: string, value: unknown, min: number): Rejection | undefined =>
  isCount(value, min) ? undefined : invalid(field, 'not-a-whole-number', { min });

const badFen = (field: string, value: unknown): Rejection | undefined =>
  value === undefined ? undefined : badCount(field, value, 0);

/** What is done is recorded once it was done: reports count it from then on. */
function badDay(field: string, written: string, today: LocalDate): Rejection | undefined {
  const day = parseDate(written);
  if (!day) return invalid(field, 'not-a-date');
  return day > today ? invalid(field, 'in-the-future') : undefined;
}

/** It is reported to the authorities before it runs, or after. */
function badTrip(trip: Extract<Measure, { measure: 'charter-trip' }>, today: LocalDate): Rejection | undefined {
  return firstOf(
    badCount('workers', trip.workers, 1),
    badDay('ranOn', trip.ranOn, today),
    badDay('reportedOn', trip.reportedOn, today),
    badFen('fareFen', trip.fareFen),
  );
}

/** Amounts are whole fen, counts whole units: sums stay exact. */
function badMeasure(measure: Measure, today: LocalDate): Rejection | undefined {
  switch (measure.measure) {
    case 'delivery':
    case 'purchase-brokering':
      return firstOf(
        badCount('count', measure.count, 1),
        badFen('valueFen', measure.valueFen),
        blank('item', measure.item),
        blank('unit', measure.unit),
      );
    case 'charter-trip':
      return badTrip(measure, today);
    case 'medical-exam':
    case 'recruitment':
      return badCount('count', measure.count, 1);
    case 'subsidy':
      return badCount('amountFen', measure.amountFen, 1);
    case 'advice':
      return blank('topic', measure.topic);
    default:
      return invalid('measure', 'not-one-of');
  }
}

const WORKING = ['cadre-assignment', 'resolution', 'look-back'] as const;

/** 措施: what was done. During a look-back too, when something is put right. */
export const recordMeasure = rule<'RecordMeasure', (typeof WORKING)[number]>({
  roles: ['cadre', 'officer', 'supervisor'],
  stages: WORKING,
  elsewhere: { request: 'not-accepted-yet' },
  needs: ({ enterprise }, { project, invoice }) => [
    ...(project === undefined ? [] : [`enterprise-${enterprise}`]),
    ...invoiceNeeds(invoice),
  ],
  decide(draft, state, command, facts) {
    const measure = command.data;
    const today = dateAt(draft.at, packOf(state).office.hours.offsetMinutes);
    const why = notAtWork(state, command) ?? badMeasure(measure, today);
    if (why) return why;
    const { project } = measure;
    if (project !== undefined && !hasProject(facts.of<EnterpriseState>(`enterprise-${state.enterprise}`), project)) {
      return refused('unknown-project', { field: 'project', params: { project } });
    }
    const reservation = reservationOf(state, command, facts);
    if (isRejection(reservation)) return reservation;
    draft.add('MeasureRecorded', { ...byOf(command), ...measure, ...defined({ reservation }) });
    return undefined;
  },
});
