import type { ForeignState, LocalDate } from '@lianxin/kernel';
import type { Absence, AbsenceState } from '../absence/absence.ts';
import { absenceStream, findAbsenceOn } from '../absence/absence.ts';
import type { MandateState } from '../mandate/mandate.ts';
import { mandateStream, findMandateOn } from '../mandate/mandate.ts';
import { isActForAnother } from './acts-for-another.ts';

/** The ground for acting on behalf of another. It is recorded in the event, so that the registers prove it. */
export type Ground =
  | {
      readonly because: 'leave';
      /** First day of the leave. */
      readonly from: LocalDate;
      /** What names the stand-in: the leave, the stationing beside the one on leave, or a notice sent on to him. */
      readonly named: 'leave' | 'stationing' | 'redirect';
    }
  /** `mandate`: version of its MandateGranted in the stream of the person. */
  | { readonly because: 'mandate'; readonly mandate: number };

export interface ActingFor {
  readonly actor: string;
  readonly person: string;
  /** Type of the command. */
  readonly act: string;
  /** The office's. */
  readonly day: LocalDate;
  /** Who is stationed beside the person at the enterprise (B岗). */
  readonly stationed?: string | undefined;
  /** Who was told or asked in the person's stead. */
  readonly told?: readonly string[];
}

/** Streams to read before it is known on which ground the actor acts for the person. */
export const groundDependencies = ({ actor, person }: Pick<ActingFor, 'actor' | 'person'>): readonly string[] => [
  ...[actor, person].map(absenceStream),
  mandateStream(person),
];

const leaveOf = (foreignState: ForeignState, account: string, day: LocalDate): Absence | undefined =>
  findAbsenceOn(foreignState.stateOf<AbsenceState>(absenceStream(account)), day);

function findLeaveGround(
  { actor, person, day, stationed, told = [] }: ActingFor,
  foreignState: ForeignState,
): Ground | undefined {
  const leave = leaveOf(foreignState, person, day);
  if (!leave) return undefined;
  const { from, standIn } = leave;
  if (standIn === actor) return { because: 'leave', from, named: 'leave' };
  if (standIn === undefined && stationed === actor) return { because: 'leave', from, named: 'stationing' };
  return told.includes(actor) ? { because: 'leave', from, named: 'redirect' } : undefined;
}

function findMandateGround({ actor, person, act, day }: ActingFor, foreignState: ForeignState): Ground | undefined {
  const mandate = findMandateOn(foreignState.stateOf<MandateState>(mandateStream(person)), { to: actor, act, day });
  return mandate && { because: 'mandate', mandate: mandate.mandate };
}

/** Codes of the refusals. */
export type NoGround = 'no-ground-to-act-for' | 'away-and-acts-for-nobody';

/**
 * On which ground the actor may do this for the person on that day, or why he may not. Nothing is handed on: the
 * stand-in of a stand-in acts for that one alone, and somebody who is away himself acts for nobody.
 */
export function findGround(acting: ActingFor, foreignState: ForeignState): Ground | NoGround {
  const { actor, person, act, day } = acting;
  if (actor === person || !isActForAnother(act)) return 'no-ground-to-act-for';
  if (leaveOf(foreignState, actor, day)) return 'away-and-acts-for-nobody';
  return findLeaveGround(acting, foreignState) ?? findMandateGround(acting, foreignState) ?? 'no-ground-to-act-for';
}
