import type { CaseData, CaseEntry, CaseEventType } from './case-schemas.ts';

/** A round of a case that ended: what the case was at its ending, and what was said of it since. */
export interface EndedRound {
  /** Number of the case, and which of its endings it is. */
  readonly id: string;
  readonly office: string;
  /** `id@version`. */
  readonly programme: string;
  readonly how: string;
  readonly position: string;
  readonly at: string;
  readonly imported: boolean;
  readonly unverified: boolean;
  readonly category: string;
  readonly cadre: string;
  grade: string;
  /** What may make it a must. */
  readonly reasons: Set<string>;
  readonly before: EndedRound | undefined;
  undone?: 'dispute' | 'reopened';
  /** The draw by which it is looked at. */
  drawnBy?: string;
  lookedAt?: true;
  /** Somebody went there as often as he had to, and met nobody. */
  unreached?: true;
  closedOut?: true;
}

interface Clock {
  readonly kind: string;
  readonly breaches: Set<string>;
}

/** The case as its next ending will find it. */
interface Life {
  readonly number: string;
  office: string;
  programme: string;
  category: string;
  kind: string;
  holder: string;
  /** Before somebody takes it the duty officer's name stands there, and it is nobody's. */
  taken: boolean;
  unverified: boolean;
  readonly clocks: Map<string, Clock>;
  readonly rounds: EndedRound[];
}

const WORK: readonly string[] = ['resolve', 'rework'];
const ENDINGS: { readonly [T in CaseEventType]?: string } = {
  CaseResolved: 'resolved',
  CaseWithdrawn: 'withdrawn',
  CaseDeclined: 'declined',
};

const isBreached = ({ clocks }: Life): boolean =>
  [...clocks.values()].some(({ kind, breaches }) => WORK.includes(kind) && breaches.size > 0);

function endRound(life: Life, how: string, { position, at, imported }: CaseEntry): void {
  const { number, office, programme, category, kind, holder, taken, unverified, rounds } = life;
  const reasons = new Set<string>();
  if (isBreached(life)) reasons.add('breach');
  if (kind === 'complaint') reasons.add('complaint');
  const cadre = taken ? holder : 'none';
  rounds.push({
    ...{ id: `${number}/${rounds.length + 1}`, office, programme, how, position, at, imported, unverified },
    ...{ category, cadre, grade: 'none', reasons, before: rounds.at(-1) },
  });
}

/** The last round, as long as nothing undid it: afterwards nothing is said of it any more. */
function lastOf({ rounds }: Life): Partial<EndedRound> & Pick<EndedRound, 'reasons' | 'id'> {
  const last = rounds.at(-1);
  return last && !last.undone ? last : { id: '', reasons: new Set() };
}

const hold = (life: Life, { holder }: { readonly holder: string }): void =>
  void Object.assign(life, { holder, taken: true });
const give = (life: Life, { cadre }: { readonly cadre: string }): void => hold(life, { holder: cadre });

const isOfRound = (life: Life, round: number): boolean => lastOf(life).id === `${life.number}/${round}`;

const STEPS: { readonly [T in CaseEventType]?: (life: Life, data: CaseData<T>) => void } = {
  CaseTaken: hold,
  CaseAccepted: hold,
  TransferAccepted(life, { office, holder }) {
    hold(life, { holder });
    life.office = office;
  },
  OfferAccepted: give,
  CaseAssigned: give,
  CaseReclassified: (life, { after: { category, kind } }) => void Object.assign(life, { category, kind }),
  RequesterVerified: (life) => void (life.unverified = false),
  ChangeApplied: (life, { programme = life.programme }) => void (life.programme = programme),
  ClockStarted: ({ clocks }, { clock, kind }) => void clocks.set(clock, { kind, breaches: new Set() }),
  ClockBreached: ({ clocks }, { clock, act }) => void clocks.get(clock)?.breaches.add(act),
  BreachSuperseded: ({ clocks }, { clock, act }) => void clocks.get(clock)?.breaches.delete(act),
  ResolutionDisputed(life, { holder }) {
    lastOf(life).undone = 'dispute';
    hold(life, { holder });
  },
  CaseReopened(life, { holder, programme }) {
    lastOf(life).undone = 'reopened';
    hold(life, { holder });
    life.programme = programme;
  },
  CaseRated(life, { grade, bad }) {
    lastOf(life).grade = String(grade);
    if (bad) lastOf(life).reasons.add('bad-rating');
  },
  CallbackRecorded(life, { reached, satisfied, solved }) {
    if (reached && !(satisfied && solved !== false)) lastOf(life).reasons.add('callback');
  },
  CaseDrawn: (life, { draw, round }) => void (isOfRound(life, round) && (lastOf(life).drawnBy = draw)),
  LookBackRecorded: (life) => void (lastOf(life).lookedAt = true),
  DeclineChecked: (life) => void (lastOf(life).lookedAt = true),
  LookBackUnreached: (life) => void (lastOf(life).unreached = true),
  CaseClosedOut: (life) => void (lastOf(life).closedOut = true),
};

function begin({ data }: CaseEntry): Life {
  const { unverified, ...said } = data as CaseData<'AssistanceRequested'>;
  return { ...said, taken: false, unverified: unverified === true, clocks: new Map(), rounds: [] };
}

/** The rounds that ended in these entries of a case, from its first on. */
export function listRounds(entries: readonly CaseEntry[]): readonly EndedRound[] {
  let life: Life | undefined;
  for (const entry of entries) {
    const how = ENDINGS[entry.type];
    if (!life) life = entry.type === 'AssistanceRequested' ? begin(entry) : undefined;
    else if (how !== undefined) endRound(life, how, entry);
    else (STEPS[entry.type] as ((life: Life, data: object) => void) | undefined)?.(life, entry.data);
  }
  return life?.rounds ?? [];
}
