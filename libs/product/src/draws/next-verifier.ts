import type { ClosedState, DrawEvents, LookBackState } from '@lianxin/case';
import { hadHand, runningClock } from '@lianxin/case';
import type { Instant, LocalDate } from '@lianxin/kernel';
import { DAY_MS, dateToDays, daysToDate, localDateAt, memoizeBounded, toMs } from '@lianxin/kernel';
import { drawNextVerifier, parseEligible } from '@lianxin/look-back';
import { listAbsencesFrom } from '@lianxin/registers';
import type { DrawPorts, DrawStep } from './draw-ports.ts';
import { idsWithRole, loadDraw, packOf, readAbsences } from './draw-ports.ts';
import { readKept } from './record-draw.ts';
import { sha256 } from './sha256.ts';

/** Dates as text are in their order. */
const maxDate = (one: LocalDate, other: LocalDate = one): LocalDate => (other > one ? other : one);

/** Of one round; offices, people and draws there are fewer. */
const READ_MAX = 10_000;

/** What a round reads once of those it meets often. */
export class Verifiers {
  /** Who signs in as a verifier of an office. */
  readonly ofOffice: (office: string) => Promise<readonly string[]>;
  /** The lot of a draw and its seed; undefined: it is not made. */
  readonly lotOf: (draw: string) => ReturnType<typeof readLot>;
  private readonly absencesOf: (id: string) => ReturnType<typeof readAbsences>;

  constructor(ports: DrawPorts) {
    this.ofOffice = memoizeBounded(READ_MAX, String, (office: string) => idsWithRole(ports, office, 'verifier'));
    this.lotOf = memoizeBounded(READ_MAX, String, (draw: string) => readLot(ports, draw));
    this.absencesOf = memoizeBounded(READ_MAX, String, (id: string) => readAbsences(ports, id));
  }

  /** Whether somebody signs in no more, or is on leave: then it takes the case to tell whether another is drawn. */
  async isDoubtful(id: string, office: string, now: Instant): Promise<boolean> {
    if (!(await this.ofOffice(office)).includes(id)) return true;
    // Of no case yet, so of no office's time: a day more at each end.
    const today = Math.floor(toMs(now) / DAY_MS);
    return this.isAway(id, daysToDate(today + 1), daysToDate(today - 1));
  }

  /** Whether somebody is on a leave that began by a day and does not end before another. */
  async isAway(id: string, day: LocalDate, until: LocalDate): Promise<boolean> {
    return listAbsencesFrom(await this.absencesOf(id), until).some(({ from }) => from <= day);
  }
}

/** Resolved or withdrawn, or declined. */
type Verified = LookBackState | ClosedState;

/** The days of a look-back that are left. */
interface Days {
  readonly today: LocalDate;
  readonly due: LocalDate;
}

function daysOf({ ruleBook }: DrawPorts, state: Verified, now: Instant): Days {
  const { offsetMinutes } = packOf({ ruleBook }, state.programme).office.hours;
  const today = localDateAt(now, offsetMinutes);
  const due = runningClock(state, 'look-back')?.due;
  // Of one that is late, or has no date, who is back tomorrow still looks first.
  const tomorrow = daysToDate(dateToDays(today) + 1);
  return { today, due: maxDate(tomorrow, due && localDateAt(due, offsetMinutes)) };
}

/** Why it cannot be he who looks; undefined: he can. */
async function whyAnother(
  verifiers: Verifiers,
  { office, verifier, recused = [] }: Verified,
  { today, due }: Days,
): Promise<Pick<DrawEvents['VerifierDrawn'], 'instead' | 'because'> | undefined> {
  const last = recused.at(-1);
  if (verifier === undefined) return last === undefined ? undefined : { instead: last, because: 'conflict' };
  if (!(await verifiers.ofOffice(office)).includes(verifier)) return { instead: verifier, because: 'disabled' };
  return (await verifiers.isAway(verifier, today, due)) ? { instead: verifier, because: 'away' } : undefined;
}

async function listFree(
  verifiers: Verifiers,
  state: Verified,
  { ids, days: { today, due } }: { readonly ids: readonly string[]; readonly days: Days },
): Promise<readonly string[]> {
  const stay = await verifiers.ofOffice(state.office);
  const out = [state.verifier, ...(state.recused ?? [])];
  const free: string[] = [];
  for (const id of ids.filter((one) => stay.includes(one) && !out.includes(one) && !hadHand(state, one)))
    if (!(await verifiers.isAway(id, today, due))) free.push(id);
  return free;
}

/**
 * The next verifier of a case that a draw gave to one who is gone, away for the rest of its time or in conflict: by the lot
 * that the draw kept. Undefined where the verifier can, and where nobody else may: then the supervisor assigns one.
 */
export async function findNextVerifier(
  ports: DrawPorts,
  { verifiers, state, now }: { readonly verifiers: Verifiers; readonly state: Verified; readonly now: Instant },
): Promise<DrawStep | undefined> {
  const { standing, draw } = state.draw ?? {};
  if (standing !== 'drawn' || draw === undefined) return undefined;
  const days = daysOf(ports, state, now);
  const why = await whyAnother(verifiers, state, days);
  const lot = why && (await verifiers.lotOf(draw));
  if (!lot) return undefined;
  const round = state.tally.endings;
  const member = `${state.number}/${round}`;
  const eligible = await listFree(verifiers, state, { ids: lot.eligible.get(member) ?? [], days });
  const verifier = drawNextVerifier(sha256, { seed: lot.seed, member, eligible });
  return verifier === undefined ? undefined : { type: 'RecordVerifierDrawn', data: { draw, round, verifier, ...why } };
}

/** What the second lot was drawn by, as the draw kept it; undefined: it is not made. */
async function readLot(ports: DrawPorts, draw: string) {
  const made = (await loadDraw(ports, draw))?.made;
  return made && { seed: made.seed, eligible: parseEligible(await readKept(ports, made.verifiers)) };
}
