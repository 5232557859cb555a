import type { Instant, LocalDate, Rejection } from '@lianxin/kernel';
import { localDateAt, invalid, isRejection, parseDate, parseInstant } from '@lianxin/kernel';
import { requirePack } from '../clocks/clock-rules.ts';
import type { Measure } from '../commands/index.ts';
import { omitUndefined } from '../omit-undefined.ts';
import { defineCommand, SAMPLE_TEXT } from '../commands/command-definition.ts';
import { checkRequiredText, firstRejection, isCount } from '../commands/check-values.ts';
import { attributionOf, checkHandler } from '../commands/permissions.ts';
import { invoiceDependencies, requireReservation } from './invoice-reservation.ts';
import { checkProjectOf } from './project-of.ts';

const checkCount = (field: string, value: unknown, min: number): Rejection | undefined =>
  isCount(value, min) ? undefined : invalid(field, 'not-a-whole-number', { min });

const checkFen = (field: string, value: unknown): Rejection | undefined =>
  value === undefined ? undefined : checkCount(field, value, 0);

/** What is done is recorded once it was done: reports count it from then on. */
function checkDay(field: string, written: string, today: LocalDate): Rejection | undefined {
  const day = parseDate(written);
  if (!day) return invalid(field, 'not-a-date');
  return day > today ? invalid(field, 'in-the-future') : undefined;
}

/** When it is recorded, in the time of its office. */
interface Recording {
  readonly at: Instant;
  readonly offsetMinutes: number;
  readonly today: LocalDate;
}

/** An instant of a day that the measure says too. */
function checkTime(
  field: string,
  written: string | undefined,
  { at, offsetMinutes, of, day }: Recording & { readonly of: string; readonly day: string },
): Rejection | undefined {
  if (written === undefined) return undefined;
  const time = parseInstant(written);
  if (!time) return invalid(field, 'bad-instant');
  if (localDateAt(time, offsetMinutes) !== day) return invalid(field, 'on-another-day', { than: of });
  return time > at ? invalid(field, 'in-the-future') : undefined;
}

/** It is reported to the authorities before it runs, or after. */
function checkTrip(trip: Extract<Measure, { measure: 'charter-trip' }>, now: Recording): Rejection | undefined {
  return firstRejection(
    checkCount('workers', trip.workers, 1),
    checkDay('ranOn', trip.ranOn, now.today),
    checkDay('reportedOn', trip.reportedOn, now.today),
    checkTime('departedAt', trip.departedAt, { ...now, of: 'ranOn', day: trip.ranOn }),
    checkTime('reportedAt', trip.reportedAt, { ...now, of: 'reportedOn', day: trip.reportedOn }),
    checkFen('fareFen', trip.fareFen),
  );
}

/** Amounts are whole fen, counts whole units: sums stay exact. */
function checkMeasure(measure: Measure, now: Recording): Rejection | undefined {
  switch (measure.measure) {
    case 'delivery':
    case 'purchase-brokering':
      return firstRejection(
        checkCount('count', measure.count, 1),
        checkFen('valueFen', measure.valueFen),
        checkRequiredText('item', measure.item),
        checkRequiredText('unit', measure.unit),
      );
    case 'charter-trip':
      return checkTrip(measure, now);
    case 'medical-exam':
    case 'recruitment':
      return checkCount('count', measure.count, 1);
    case 'subsidy':
      return checkCount('amountFen', measure.amountFen, 1);
    case 'advice':
      return checkRequiredText('topic', measure.topic);
    default:
      return invalid('measure', 'not-one-of');
  }
}

/** The day that a measure is of: a trip may be recorded after it ran. */
const dayOf = (measure: Measure, today: LocalDate): LocalDate =>
  measure.measure === 'charter-trip' ? (measure.ranOn as LocalDate) : today;

const WORKING_STAGES = ['cadre-assignment', 'resolution', 'look-back'] as const;

/** 措施: what was done. During a look-back too, when something is put right. */
export const recordMeasure = defineCommand<'RecordMeasure', (typeof WORKING_STAGES)[number]>({
  roles: ['cadre', 'officer', 'supervisor'],
  stages: WORKING_STAGES,
  elsewhere: { request: 'not-accepted-yet' },
  readDependencies: ({ enterprise }, { project, invoice }) => [
    ...(project === undefined ? [] : [`enterprise-${enterprise}`]),
    ...invoiceDependencies(invoice),
  ],
  sample: () => ({ measure: 'advice', topic: SAMPLE_TEXT }),
  decide(draft, state, command, foreignState) {
    const measure = command.data;
    const { offsetMinutes } = requirePack(state).office.hours;
    const today = localDateAt(draft.at, offsetMinutes);
    const why = checkHandler(state, command) ?? checkMeasure(measure, { at: draft.at, offsetMinutes, today });
    if (why) return why;
    const { project } = measure;
    const elsewhere = checkProjectOf(state, project, foreignState, dayOf(measure, today));
    if (elsewhere) return elsewhere;
    const reservation = requireReservation(state, command, foreignState);
    if (isRejection(reservation)) return reservation;
    draft.add('MeasureRecorded', { ...attributionOf(command), ...measure, ...omitUndefined({ reservation }) });
    return undefined;
  },
});
