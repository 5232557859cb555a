import type { Instant, RecordedEvent, VersionedEvent } from '@lianxin/kernel';
import { ingressOf } from '@lianxin/kernel';
import type { DRAW_ENDINGS, DrawMustReason } from '@lianxin/programme';
import type { CaseEvent, CaseEventData, CaseEventType } from '../events/index.ts';
import { evolve } from '../events/evolve.ts';
import { omitUndefined } from '../omit-undefined.ts';
import type { CaseState, OpenedCase } from '../state/index.ts';
import { isOpened } from '../state/index.ts';
import type { Category } from '../vocabulary.ts';
import { isDiscontent } from './events.ts';
import { isComplaint, isWorkBreached } from './sampling.ts';

type Undone = 'dispute' | 'reopened';

/** An entry of a case as the log has it. */
export type CaseEntry = VersionedEvent<CaseEvent> &
  Pick<RecordedEvent, 'position'> & { readonly meta: Pick<RecordedEvent['meta'], 'door'> };

/**
 * A round of a case that ended, with the case as it was then: what a draw has for a member. It counts endings, so that
 * one that was withdrawn and taken up again is another round than the one before.
 */
export interface EndedRound {
  readonly number: string;
  readonly office: string;
  /** `id@version`. */
  readonly programme: string;
  /** From 1. */
  readonly round: number;
  readonly how: (typeof DRAW_ENDINGS)[number];
  /** Of the entry that ended it. */
  readonly version: number;
  readonly position: RecordedEvent['position'];
  /** Whether that entry came in a file. */
  readonly imported: boolean;
  readonly effectiveAt: Instant;
  readonly category: Category;
  /** Nobody where it was never taken. */
  readonly cadre?: string;
  /** Filed in public, and nobody had verified the firm: there is nobody whom one could look back with. */
  readonly unverified: boolean;
  /** The grade that the requester gave for it. */
  readonly grade?: number;
  /** What speaks for looking at it, by what is recorded so far. Sorted. */
  readonly reasons: readonly DrawMustReason[];
  /** By what it did not last. */
  readonly undone?: Undone;
  /** Who is no verifier of it: all who by now have held it, helped with it, acted in its handling or filed it. Sorted. */
  readonly barred: readonly string[];
  /** A draw wants it looked at, and nobody has yet. */
  readonly drawnAndOpen: boolean;
  /** The round before: by what it did not last, and whether it was still to be looked at then. */
  readonly before?: { readonly undone: Undone; readonly drawnAndOpen: boolean };
}

/** The events that end a round, and how. */
export const ROUND_ENDINGS: Readonly<Partial<Record<string, EndedRound['how']>>> = {
  CaseResolved: 'resolved',
  CaseWithdrawn: 'withdrawn',
  CaseDeclined: 'declined',
};

const reasonsAt = (state: OpenedCase): readonly DrawMustReason[] => [
  ...(isWorkBreached(state) ? ['breach' as const] : []),
  ...(isComplaint(state) ? ['complaint' as const] : []),
];

const isTaken = (state: OpenedCase): boolean => state.stage !== 'request' || state.taken;

const personsOf = ({ holder, lead, standIn, requester, ...state }: OpenedCase): readonly string[] => [
  ...[holder, lead, standIn, requester].filter((one) => one !== undefined),
  ...[...state.coHandlers, ...state.handlers, ...state.absorbed.flatMap(({ requesters }) => requesters)],
];

const undoneBefore = (last: EndedRound | undefined): EndedRound['before'] =>
  last?.undone && { undone: last.undone, drawnAndOpen: last.drawnAndOpen };

/** `state`: as the ending met it. */
const endRound = (
  state: OpenedCase,
  entry: CaseEntry,
  { how, last }: Pick<EndedRound, 'how'> & { readonly last: EndedRound | undefined },
): EndedRound => ({
  ...{ number: state.number, office: state.office, programme: state.programme, how, round: (last?.round ?? 0) + 1 },
  ...{ version: entry.version, position: entry.position, imported: ingressOf(entry) === 'import' },
  ...{ effectiveAt: entry.at, category: state.classification.category, unverified: state.unverified === true },
  ...{ reasons: reasonsAt(state), barred: [], drawnAndOpen: false },
  ...omitUndefined({ cadre: isTaken(state) ? state.holder : undefined, before: undoneBefore(last) }),
});

const withReason = (round: EndedRound, why: DrawMustReason): EndedRound => ({
  ...round,
  reasons: [...new Set([...round.reasons, why])].sort(),
});

function applyRating(round: EndedRound, { grade, bad }: CaseEventData['CaseRated']): EndedRound {
  const graded = { ...round, grade };
  return bad ? withReason(graded, 'bad-rating') : graded;
}

const lookedAt = (round: EndedRound): EndedRound => ({ ...round, drawnAndOpen: false });

/** What is said of a round after it ended. */
const LATER: { readonly [T in CaseEventType]?: (round: EndedRound, data: CaseEventData[T]) => EndedRound } = {
  ResolutionDisputed: (round) => ({ ...round, undone: 'dispute' }),
  CaseReopened: (round) => ({ ...round, undone: 'reopened' }),
  CaseRated: applyRating,
  CallbackRecorded: (round, data) => (isDiscontent(data) ? withReason(round, 'callback') : round),
  CaseDrawn: (round, data) => (data.round === round.round ? { ...round, drawnAndOpen: true } : round),
  DeclineChecked: lookedAt,
  LookBackRecorded: lookedAt,
  CaseClosedOut: lookedAt,
};

function applyLater(round: EndedRound, { type, data }: CaseEvent): EndedRound {
  const apply = LATER[type] as ((round: EndedRound, data: CaseEvent['data']) => EndedRound) | undefined;
  return apply?.(round, data) ?? round;
}

/** Once a round is undone, nothing is said of it any more. */
function nextRounds(rounds: readonly EndedRound[], state: CaseState, entry: CaseEntry): readonly EndedRound[] {
  const [how, last] = [ROUND_ENDINGS[entry.type], rounds.at(-1)];
  if (how && isOpened(state)) return [...rounds, endRound(state, entry, { how, last })];
  return last && !last.undone ? [...rounds.slice(0, -1), applyLater(last, entry)] : rounds;
}

/**
 * The rounds of a case that have ended by the end of this record, from its beginning. What a round is, is as it was at
 * its ending; what was said of it and whether it lasted, as it is by the last of these events.
 */
export function listEndedRounds(initial: CaseState, record: readonly CaseEntry[]): readonly EndedRound[] {
  let rounds: readonly EndedRound[] = [];
  let state = initial;
  const barred = new Set<string>();
  for (const entry of record) {
    rounds = nextRounds(rounds, state, entry);
    state = evolve(state, entry);
    if (isOpened(state)) for (const one of personsOf(state)) barred.add(one);
    if (entry.type === 'ConflictDeclared') barred.add(entry.data.by);
  }
  return rounds.map((round) => ({ ...round, barred: [...barred].sort() }));
}
