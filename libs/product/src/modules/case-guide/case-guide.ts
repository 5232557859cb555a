import type { CaseCommandType, CaseState, OpenedCase } from '@lianxin/case';
import { DECLINE_REASONS, isOpened, listRefusedCommands, primaryCommandOf } from '@lianxin/case';
import { choiceText } from '@lianxin/contracts';
import { refused } from '@lianxin/kernel';
import type { CommandGuide, FieldChoices, GuideContext } from '@lianxin/application';
import { fileChoices, itemChoices } from './checklist-choices.ts';
import type { ChoicesOf } from './choices-of.ts';
import { choice } from './choices-of.ts';
import { cadreChoices, coHandlerChoices, verifierChoices } from './people-choices.ts';
import { mergeTargetChoices, officeChoices, projectChoices } from './place-choices.ts';
import { breachChoices, extensionChoices, measureChoices, raisedRungChoices, rungChoices } from './target-choices.ts';

const ANSWERS: Readonly<Record<string, ChoicesOf>> = {
  'items.item': itemChoices,
  'items.evidence.files': fileChoices,
  'items.evidence.signature': fileChoices,
};

/** That a firm could not be reached is said only of one that nobody has reached yet. */
const declineReasonChoices: ChoicesOf = ({ unverified }) =>
  DECLINE_REASONS.filter((reason) => unverified || reason !== 'firm-not-reached').map((reason) =>
    choice(reason, choiceText('reason', reason)),
  );

const CHOICES: { readonly [T in CaseCommandType]?: Readonly<Record<string, ChoicesOf>> } = {
  DeclineCase: { reason: declineReasonChoices },
  OfferCase: { cadre: cadreChoices },
  AssignCase: { cadre: cadreChoices },
  AddCoHandler: { cadre: cadreChoices },
  RemoveCoHandler: { cadre: coHandlerChoices },
  TransferCase: { toOffice: officeChoices },
  MergeCase: { into: mergeTargetChoices },
  LogVisit: { project: projectChoices },
  RecordMeasure: { project: projectChoices },
  CorrectMeasure: { measure: measureChoices },
  AssignVerifier: { verifier: verifierChoices },
  RecordLookBack: ANSWERS,
  RecordRecheck: ANSWERS,
  OrderRectification: { items: itemChoices },
  AcknowledgeRung: { rung: rungChoices },
  RequestExtension: { amount: extensionChoices },
  RaiseRung: { rung: raisedRungChoices },
  ExcuseBreach: { clock: breachChoices },
};

async function choicesOfCommand(state: OpenedCase, type: string, context: GuideContext): Promise<FieldChoices> {
  const fields = Object.entries(CHOICES[type as CaseCommandType] ?? {});
  const found = await Promise.all(
    fields.map(async ([field, find]) => [field, await find(state, type as CaseCommandType, context)] as const),
  );
  return Object.fromEntries(found);
}

/** The field of a command that has to be one of those there are, and the refusal where there is none. */
const NEEDED: { readonly [T in CaseCommandType]?: readonly [field: string, code: string] } = {
  TransferCase: ['toOffice', 'no-other-office'],
};

/** What the staff of a case are told of its commands. */
export const caseGuide: CommandGuide = {
  primaryOf: (state, possible, actor) =>
    isOpened(state as CaseState) ? primaryCommandOf(state as OpenedCase, possible, actor) : undefined,
  refusedNow: (state, actor, at) => listRefusedCommands(state as CaseState, actor, at),
  async choicesFor(state, types, context) {
    if (!isOpened(state as CaseState)) return {};
    const found = types.map(
      async (type) => [type, await choicesOfCommand(state as OpenedCase, type, context)] as const,
    );
    return Object.fromEntries(await Promise.all(found));
  },
  refusedWith(type, choices) {
    const [field = '', code = ''] = NEEDED[type as CaseCommandType] ?? [];
    return choices[field]?.length === 0 ? refused(code, { field }) : undefined;
  },
};
