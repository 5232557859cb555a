import type { Actor, Instant } from '@lianxin/kernel';
import { HOUR_MS, NO_FACTS, isRejection, plusMs } from '@lianxin/kernel';
import { packOf } from '../clocks/pack.ts';
import type { CaseCommand, CaseCommandData, CaseCommandType } from '../commands/index.ts';
import type { CaseState, OpenedCase } from '../state/index.ts';
import { isOpened } from '../state/index.ts';
import { decide, roles } from './decide.ts';
import { inTheStead } from './in-the-stead.ts';

type Tried = { readonly [T in CaseCommandType]?: (state: OpenedCase, at: Instant) => CaseCommandData[T] | undefined };

const SOMETHING = '…';

type Pointing = { readonly [T in CaseCommandType]?: (state: OpenedCase) => readonly CaseCommandData[T][] };

/** Commands that point at something in the case, each with all it could point at: without it there is nothing to do. */
const POINTING: Pointing = {
  RemoveCoHandler: ({ coHandlers }) => coHandlers.map((cadre) => ({ cadre })),
  CorrectMeasure: ({ measures }) =>
    Object.entries(measures)
      .filter(([, { corrected }]) => !corrected)
      .map(([version]) => ({ measure: Number(version), reason: SOMETHING })),
  AcknowledgeRung: ({ rungs }) =>
    Object.entries(rungs)
      .filter(([, { acknowledged }]) => !acknowledged)
      .map(([rung]) => ({ rung })),
  ExcuseBreach: ({ clocks }) =>
    Object.values(clocks)
      .filter(({ breaches }) => breaches.some(({ excused, superseded }) => !excused && !superseded))
      .map(({ clock }) => ({ clock, reason: SOMETHING })),
  OrderRectification: (state) => {
    const items = state.stage === 'look-back' ? Object.keys(state.checked).filter((id) => !state.checked[id]) : [];
    return items.length > 0 ? [{ items }] : [];
  },
};

/** Something that could be sent, so that what is refused is not its form. Left out: what has no data. */
const SENT: Tried = {
  DeclineCase: () => ({ reason: 'out-of-remit' }),
  ReturnForCompletion: (_state, at) => ({ reason: 'unclear', text: SOMETHING, until: plusMs(at, HOUR_MS) }),
  CompleteRequest: () => ({ text: SOMETHING }),
  ReclassifyCase: ({ classification: { category } }) => ({
    category: category === 'labour' ? 'funding' : 'labour',
    reason: SOMETHING,
  }),
  TransferCase: () => ({ toOffice: SOMETHING, reason: SOMETHING }),
  RefuseTransfer: () => ({ reason: SOMETHING }),
  MergeCase: () => ({ into: SOMETHING, reason: SOMETHING }),
  AbsorbCase: () => ({ source: SOMETHING }),
  WithdrawCase: () => ({ reason: 'other' }),
  RefuseOffer: () => ({ reason: 'absent' }),
  AssignCase: () => ({ cadre: SOMETHING, reason: SOMETHING }),
  AddCoHandler: () => ({ cadre: SOMETHING }),
  RecordFirstContact: () => ({ how: 'phone' }),
  LogVisit: () => ({ text: SOMETHING }),
  RecordMeasure: () => ({ measure: 'advice', topic: SOMETHING }),
  WaitForParty: (_state, at) => ({ party: 'enterprise', reason: SOMETHING, until: plusMs(at, HOUR_MS) }),
  RequestExtension: () => ({ amount: 1, reason: SOMETHING }),
  RejectExtension: () => ({ reason: SOMETHING }),
  ResolveCase: () => ({ reply: SOMETHING, outcome: 'solved' }),
  RecordCallback: () => ({ reached: false }),
  DisputeResolution: () => ({ text: SOMETHING }),
  RateCase: () => ({ grade: 5 }),
  AssignVerifier: () => ({ verifier: SOMETHING }),
  RecordLookBack: (state) => ({ items: packOf(state).checklist.map(({ id }) => ({ item: id, passed: true })) }),
  RecordRectification: () => ({ text: SOMETHING }),
  RecordRecheck: () => ({ items: [] }),
  ReopenCase: () => ({ reason: SOMETHING }),
  RaiseRung: () => ({ rung: 'yellow-card', reason: SOMETHING }),
  AddNote: () => ({ text: SOMETHING }),
  AttachFile: () => ({ hash: '0'.repeat(64), sizeBytes: 0, mediaType: 'text/plain', name: SOMETHING }),
};

const isPointing = (type: CaseCommandType): boolean => type in POINTING;

const dataFor = (type: CaseCommandType, state: OpenedCase, at: Instant): readonly object[] =>
  POINTING[type]?.(state) ?? [SENT[type]?.(state, at) ?? {}];

const allows = (type: CaseCommandType, { roles: own }: Actor): boolean =>
  own.some((role) => (roles[type] as readonly string[]).includes(role));

type Attempt = Pick<CaseCommand, 'type' | 'actor' | 'at' | 'onBehalfOf'>;

/** A refusal that names a field is about what was said; any other is about the case or the person. */
function mayBe(state: OpenedCase, attempt: Attempt, facts = NO_FACTS): boolean {
  const { type, actor, at } = attempt;
  if (!allows(type, actor)) return false;
  return dataFor(type, state, at).some((data) => {
    const command = { ...attempt, commandId: 'possible', data, door: 'http' } as unknown as CaseCommand;
    const outcome = decide(state, command, facts);
    if (!isRejection(outcome)) return true;
    return outcome.field !== undefined && outcome.field !== 'onBehalfOf' && !isPointing(type);
  });
}

/** What somebody may do to a case as it stands. */
export function possible(state: CaseState, actor: Actor, at: Instant): readonly CaseCommandType[] {
  if (!isOpened(state)) return [];
  const types = Object.keys(roles) as CaseCommandType[];
  return types.filter((type) => type !== 'RequestAssistance' && mayBe(state, { type, actor, at }));
}

/** What somebody may do to it for others. */
export const possibleInTheStead = inTheStead((state, attempt, { facts }) => mayBe(state, attempt, facts));
