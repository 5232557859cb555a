import type { Instant } from '@lianxin/kernel';
import { DAY_MS, HOUR_MS, addMs } from '@lianxin/kernel';
import { caseCommands, findCommand } from '../../src/commands/case-commands.ts';
import type { CaseCommandData, CaseCommandType } from '../../src/commands/index.ts';
import type { CaseState, OpenedCase } from '../../src/state/index.ts';
import { isOpened } from '../../src/state/index.ts';
import type { Stage } from '../../src/vocabulary.ts';
import {
  CATEGORIES,
  KINDS,
  OUTCOMES,
  REFUSE_REASONS,
  RETURN_REASONS,
  DECLINE_REASONS,
  PUBLISHED_IN,
  VERIFIED_BY,
  WITHDRAW_REASONS,
} from '../../src/vocabulary.ts';
import { REQUEST } from './case-harness.ts';
import { checkedItems } from './cases-at-stages.ts';
import type { Who } from './registers.ts';

/** Where a command is made up: `n` chooses among its variants, some of them wrong. */
export interface RandomCommandContext {
  readonly state: CaseState;
  readonly at: Instant;
  readonly n: number;
}

const pick = <T>(list: readonly T[], n: number): T => list[n % list.length] as T;
const CADRES = ['cadre-1', 'cadre-2', 'cadre-3', 'retired-1', 'nobody'] as const;
const VERIFIERS = ['verifier-1', 'verifier-2', 'cadre-1'] as const;
const until = ({ at, n }: RandomCommandContext): string =>
  pick([addMs(at, DAY_MS), addMs(at, 9 * DAY_MS), at, addMs(at, HOUR_MS)], n);
const known = (state: CaseState, from: (opened: OpenedCase) => readonly string[], n: number): string =>
  pick([...(isOpened(state) ? from(state) : []), 'none'], n);
const failedItems = (state: CaseState): string[] =>
  state.stage === 'look-back' ? Object.keys(state.checked).filter((item) => state.checked[item] === false) : [];
const orderedItems = (state: CaseState): readonly string[] =>
  (state.stage === 'look-back' ? state.rectification?.items : undefined) ?? ['reserve'];
const measuresOf = (state: CaseState): number[] => (isOpened(state) ? Object.keys(state.measures).map(Number) : []);

type Make = { readonly [T in CaseCommandType]: (spot: RandomCommandContext) => CaseCommandData[T] };
const nothing = (): Record<never, never> => ({});

const made: Partial<Make> = {
  RequestAssistance: () => REQUEST,
  TakeCase: nothing,
  AcceptCase: nothing,
  DeclineCase: ({ n }) => ({ reason: pick(DECLINE_REASONS, n) }),
  ReturnForCompletion: (spot) => ({ reason: pick(RETURN_REASONS, spot.n), text: '?', until: until(spot) }),
  CompleteRequest: () => ({ text: '已补' }),
  ReclassifyCase: ({ n }) => ({ kind: pick(KINDS, n), category: pick(CATEGORIES, n >> 2), reason: '改' }),
  TransferCase: ({ n }) => ({ toOffice: pick(['xd', 'lsw', 'none'], n), reason: '属地' }),
  AcceptTransfer: nothing,
  RefuseTransfer: () => ({ reason: '不属' }),
  AbsorbCase: ({ n }) => ({ source: pick(['src', 'none'], n), ...(n % 5 > 0 && { partOf: 'MergeCase' }) }),
  ReleaseCase: ({ n }) => ({ source: pick(['src', 'none'], n) }),
  YieldMerge: ({ n }) => ({ into: pick(['src', 'none'], n), reservation: n % 70 }),
  MergeCase: ({ n }) => ({ into: pick(['src', 'none'], n), reason: '重复' }),
  WithdrawCase: ({ n }) => ({ reason: pick(WITHDRAW_REASONS, n) }),
  UrgeCase: nothing,
  VerifyRequester: ({ n }) => {
    const means = pick(VERIFIED_BY, n);
    return means === 'registered-phone' ? { means } : { means, source: pick(PUBLISHED_IN, n), text: '问到前台' };
  },
  OfferCase: ({ n }) => (n % 2 === 0 ? {} : { cadre: pick(CADRES, n >> 1) }),
  AcceptOffer: nothing,
  RefuseOffer: ({ n }) => ({ reason: pick(REFUSE_REASONS, n) }),
  AssignCase: ({ n }) => ({ cadre: pick(CADRES, n), reason: '指派' }),
  AddCoHandler: ({ n }) => ({ cadre: pick(CADRES, n) }),
  RemoveCoHandler: ({ n }) => ({ cadre: pick(CADRES, n) }),
  RecordFirstContact: () => ({ how: 'phone' }),
  LogVisit: ({ n }) => ({ text: '走访', ...(n % 3 === 0 && { project: 'p-1' }) }),
  RecordMeasure: ({ n }) => ({ measure: 'delivery', item: 'mask', count: n % 7, unit: 'piece', invoice: `A-${n % 3}` }),
  CorrectMeasure: ({ state, n }) => ({ measure: pick([...measuresOf(state), 1], n), reason: '笔误' }),
  YieldInvoice: ({ n }) => ({ invoice: `A-${n % 3}`, reservation: n % 70 }),
  WaitForParty: (spot) => ({ party: 'enterprise', reason: '等', until: until(spot), papers: spot.n % 2 === 0 }),
  ResumeCase: nothing,
  RequestExtension: ({ n }) => ({ amount: n % 13, reason: '货在途' }),
  ApproveExtension: ({ n }) => (n % 2 === 0 ? {} : { documentNumber: '7号' }),
  RejectExtension: () => ({ reason: '不必' }),
  ResolveCase: ({ n }) => ({ reply: '好', outcome: pick(OUTCOMES, n) }),
  RecordCallback: ({ n }) => (n % 3 === 0 ? { reached: false } : { reached: true, satisfied: n % 3 === 1 }),
  ConfirmResolution: nothing,
  DisputeResolution: () => ({ text: '没好' }),
  RateCase: ({ n }) => ({ grade: (1 + (n % 5)) as 1, realName: n % 2 === 0 }),
  AssignVerifier: ({ n }) => ({ verifier: pick(VERIFIERS, n), ...(n % 2 === 0 && { exception: '人手' }) }),
  RecordDeclineCheck: ({ n }) => ({ holds: n % 2 === 0, text: '核' }),
  RecordLookBack: ({ n }) => ({
    items: pick([checkedItems(), checkedItems('reserve'), checkedItems('reserve', 'itineraries'), []], n),
  }),
  OrderRectification: ({ state }) => ({ items: failedItems(state) }),
  RecordRectification: () => ({ text: '已改' }),
  RecordRecheck: ({ state, n }) => ({ items: orderedItems(state).map((item) => ({ item, passed: n % 3 !== 0 })) }),
  CloseOut: nothing,
  ReopenCase: () => ({ reason: '又来' }),
  AcknowledgeRung: ({ state, n }) => ({ rung: known(state, (s) => Object.keys(s.rungs), n) }),
  RaiseRung: ({ n }) => ({
    rung: pick(['yellow-card', 'red-card', 'supervision-order', 'interview', 'reminder'], n),
    reason: '抓紧',
  }),
  ExcuseBreach: ({ state, n }) => ({ clock: known(state, breachedWork, n), reason: '疫情' }),
  AddNote: () => ({ text: '记' }),
  AttachFile: ({ n }) => ({ hash: String(n % 10).repeat(64), sizeBytes: n, mediaType: 'image/png', name: '图' }),
  RedirectNotice: ({ state, n }) => ({ notice: known(state, (s) => Object.keys(s.notices), n) }),
  RecordNotice: ({ state, n }) => ({
    notice: known(state, (s) => Object.keys(s.notices), n),
    sent: n % 2 === 0 ? ['inbox', 'email'] : [],
    givenUp: n % 3 === 0 ? [{ channel: 'webhook', attempts: 1 }] : [],
  }),
};

const sampleFor =
  (type: CaseCommandType) =>
  ({ state, at }: RandomCommandContext): object =>
    isOpened(state) ? (findCommand(type)?.sample?.(state, at) ?? {}) : {};

/** Data for every command there is: its sample, where no variants are made up here. */
export const makeData = {
  ...made,
  ...Object.fromEntries(
    (Object.keys(caseCommands) as CaseCommandType[])
      .filter((type) => !(type in made))
      .map((type) => [type, sampleFor(type)]),
  ),
} as Make;

const breachedWork = (state: OpenedCase): readonly string[] =>
  Object.values(state.clocks)
    .filter(({ kind, breaches }) => kind === 'resolve' && breaches.length > 0)
    .map(({ clock }) => clock);

export type PossibleMove = readonly [CaseCommandType, Who];

/** What people usually do at a stage: so that random lives get far. */
const USUAL_MOVES: Readonly<Record<Stage | 'none', readonly PossibleMove[]>> = {
  none: [['RequestAssistance', 'requester']],
  request: [
    ['TakeCase', 'officer'],
    ['VerifyRequester', 'officer'],
    ['AcceptCase', 'officer'],
    ['AcceptCase', 'officer'],
    ['ReturnForCompletion', 'officer'],
    ['CompleteRequest', 'requester'],
    ['TransferCase', 'officer'],
    ['RefuseTransfer', 'otherOfficer'],
    ['ReclassifyCase', 'officer'],
  ],
  'cadre-assignment': [
    ['OfferCase', 'officer'],
    ['AcceptOffer', 'cadre'],
    ['AcceptOffer', 'standIn'],
    ['RefuseOffer', 'cadre'],
    ['AssignCase', 'supervisor'],
    ['RecordFirstContact', 'officer'],
  ],
  resolution: [
    ['RecordFirstContact', 'cadre'],
    ['RecordMeasure', 'cadre'],
    ['WaitForParty', 'cadre'],
    ['WaitForParty', 'supervisor'],
    ['ResumeCase', 'officer'],
    ['RequestExtension', 'cadre'],
    ['ApproveExtension', 'supervisor'],
    ['ResolveCase', 'cadre'],
    ['ResolveCase', 'standIn'],
    ['AcknowledgeRung', 'supervisor'],
    ['ExcuseBreach', 'leader'],
    ['RaiseRung', 'supervisor'],
  ],
  'look-back': [
    ['RecordCallback', 'officer2'],
    ['ConfirmResolution', 'requester'],
    ['AssignVerifier', 'supervisor'],
    ['DeclareConflict', 'verifier'],
    ['RecordVisitAttempt', 'verifier'],
    ['RecordVisitAttempt', 'verifier2'],
    ['RecordLookBack', 'verifier'],
    ['RecordLookBack', 'verifier2'],
    ['OrderRectification', 'verifier'],
    ['RecordRectification', 'cadre'],
    ['RecordRecheck', 'verifier'],
    ['CloseOut', 'verifier'],
    ['CloseOut', 'verifier2'],
    ['DisputeResolution', 'requester'],
    ['RateCase', 'requester'],
  ],
  closed: [
    ['ReopenCase', 'supervisor'],
    ['RateCase', 'requester'],
    ['RecordCallback', 'officer2'],
    ['CorrectMeasure', 'cadre'],
    ['RecordDeclineCheck', 'verifier'],
    ['DeclareConflict', 'verifier'],
  ],
};

export const usualMoves = (state: CaseState): readonly PossibleMove[] => USUAL_MOVES[state.stage];
