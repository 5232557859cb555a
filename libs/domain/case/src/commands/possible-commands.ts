import type { Actor, Instant } from '@lianxin/kernel';
import { HOUR_MS, NO_FOREIGN_STATE, isRejection, addMs } from '@lianxin/kernel';
import { requirePack } from '../clocks/rule-book.ts';
import type { CaseCommand, CaseCommandData, CaseCommandType } from './index.ts';
import type { CaseState, OpenedCase } from '../state/index.ts';
import { isOpened } from '../state/index.ts';
import { decide, commandRoles } from './decide.ts';
import { buildActingForAnother } from './acting-for-another.ts';

type SampleData = {
  readonly [T in CaseCommandType]?: (state: OpenedCase, at: Instant) => CaseCommandData[T] | undefined;
};

const SAMPLE_TEXT = '…';

type TargetedData = { readonly [T in CaseCommandType]?: (state: OpenedCase) => readonly CaseCommandData[T][] };

/** Commands that point at something in the case, each with all it could point at: without it there is nothing to do. */
const TARGETED_DATA: TargetedData = {
  RemoveCoHandler: ({ coHandlers }) => coHandlers.map((cadre) => ({ cadre })),
  CorrectMeasure: ({ measures }) =>
    Object.entries(measures)
      .filter(([, { corrected }]) => !corrected)
      .map(([version]) => ({ measure: Number(version), reason: SAMPLE_TEXT })),
  AcknowledgeRung: ({ rungs }) =>
    Object.entries(rungs)
      .filter(([, { acknowledged }]) => !acknowledged)
      .map(([rung]) => ({ rung })),
  ExcuseBreach: ({ clocks }) =>
    Object.values(clocks)
      .filter(({ breaches }) => breaches.some(({ excused, superseded }) => !excused && !superseded))
      .map(({ clock }) => ({ clock, reason: SAMPLE_TEXT })),
  OrderRectification: (state) => {
    const items = state.stage === 'look-back' ? Object.keys(state.checked).filter((id) => !state.checked[id]) : [];
    return items.length > 0 ? [{ items }] : [];
  },
};

/** Something that could be sent, so that what is refused is not its form. Left out: what has no data. */
const SAMPLE_DATA: SampleData = {
  DeclineCase: () => ({ reason: 'out-of-remit' }),
  ReturnForCompletion: (_state, at) => ({ reason: 'unclear', text: SAMPLE_TEXT, until: addMs(at, HOUR_MS) }),
  CompleteRequest: () => ({ text: SAMPLE_TEXT }),
  ReclassifyCase: ({ classification: { category } }) => ({
    category: category === 'labour' ? 'funding' : 'labour',
    reason: SAMPLE_TEXT,
  }),
  TransferCase: () => ({ toOffice: SAMPLE_TEXT, reason: SAMPLE_TEXT }),
  RefuseTransfer: () => ({ reason: SAMPLE_TEXT }),
  MergeCase: () => ({ into: SAMPLE_TEXT, reason: SAMPLE_TEXT }),
  AbsorbCase: () => ({ source: SAMPLE_TEXT }),
  WithdrawCase: () => ({ reason: 'other' }),
  RefuseOffer: () => ({ reason: 'absent' }),
  AssignCase: () => ({ cadre: SAMPLE_TEXT, reason: SAMPLE_TEXT }),
  AddCoHandler: () => ({ cadre: SAMPLE_TEXT }),
  RecordFirstContact: () => ({ how: 'phone' }),
  LogVisit: () => ({ text: SAMPLE_TEXT }),
  RecordMeasure: () => ({ measure: 'advice', topic: SAMPLE_TEXT }),
  WaitForParty: (_state, at) => ({ party: 'enterprise', reason: SAMPLE_TEXT, until: addMs(at, HOUR_MS) }),
  RequestExtension: () => ({ amount: 1, reason: SAMPLE_TEXT }),
  RejectExtension: () => ({ reason: SAMPLE_TEXT }),
  ResolveCase: () => ({ reply: SAMPLE_TEXT, outcome: 'solved' }),
  RecordCallback: () => ({ reached: false }),
  DisputeResolution: () => ({ text: SAMPLE_TEXT }),
  RateCase: () => ({ grade: 5 }),
  AssignVerifier: () => ({ verifier: SAMPLE_TEXT }),
  RecordLookBack: (state) => ({ items: requirePack(state).checklist.map(({ id }) => ({ item: id, passed: true })) }),
  RecordRectification: () => ({ text: SAMPLE_TEXT }),
  RecordRecheck: () => ({ items: [] }),
  ReopenCase: () => ({ reason: SAMPLE_TEXT }),
  RaiseRung: () => ({ rung: 'yellow-card', reason: SAMPLE_TEXT }),
  AddNote: () => ({ text: SAMPLE_TEXT }),
  AttachFile: () => ({ hash: '0'.repeat(64), sizeBytes: 0, mediaType: 'text/plain', name: SAMPLE_TEXT }),
};

const isTargeted = (type: CaseCommandType): boolean => type in TARGETED_DATA;

const sampleDataFor = (type: CaseCommandType, state: OpenedCase, at: Instant): readonly object[] =>
  TARGETED_DATA[type]?.(state) ?? [SAMPLE_DATA[type]?.(state, at) ?? {}];

const hasAllowedRole = (type: CaseCommandType, { roles: own }: Actor): boolean =>
  own.some((role) => (commandRoles[type] as readonly string[]).includes(role));

type Attempt = Pick<CaseCommand, 'type' | 'actor' | 'at' | 'onBehalfOf'>;

/** A refusal that names a field is about what was said; any other is about the case or the person. */
function canSend(state: OpenedCase, attempt: Attempt, foreignState = NO_FOREIGN_STATE): boolean {
  const { type, actor, at } = attempt;
  if (!hasAllowedRole(type, actor)) return false;
  return sampleDataFor(type, state, at).some((data) => {
    const command = { ...attempt, commandId: 'possible', data, ingress: 'http' } as unknown as CaseCommand;
    const outcome = decide(state, command, foreignState);
    if (!isRejection(outcome)) return true;
    return outcome.field !== undefined && outcome.field !== 'onBehalfOf' && !isTargeted(type);
  });
}

/** What somebody may do to a case as it stands. */
export function listPossibleCommands(state: CaseState, actor: Actor, at: Instant): readonly CaseCommandType[] {
  if (!isOpened(state)) return [];
  const types = Object.keys(commandRoles) as CaseCommandType[];
  return types.filter((type) => type !== 'RequestAssistance' && canSend(state, { type, actor, at }));
}

/** What somebody may do to it for others. */
export const possibleForAnother = buildActingForAnother((state, attempt, { foreignState }) =>
  canSend(state, attempt, foreignState),
);
