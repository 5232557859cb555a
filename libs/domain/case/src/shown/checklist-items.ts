import type { ChecklistItem } from '@lianxin/programme';
import { isPackKnown, requirePack } from '../clocks/clock-rules.ts';
import type { OpenedCase } from '../state/index.ts';

type ItemPredicate = (state: OpenedCase, item: ChecklistItem) => boolean;

const isFailed: ItemPredicate = (state, { id }) => state.stage === 'look-back' && state.checked[id] === false;

/** Commands that speak of the checklist, each with the items it may or has to name. */
const ITEMS_BY_COMMAND: Readonly<Record<string, ItemPredicate>> = {
  RecordLookBack: () => true,
  OrderRectification: isFailed,
  RecordRecheck: (state, { id }) =>
    state.stage === 'look-back' &&
    (state.rectification?.items.includes(id) ?? isFailed(state, { id } as ChecklistItem)),
};

/** The items of the checklist that this command has to answer, in the programme's words. */
export function checklistItemsFor(state: OpenedCase, type: string): readonly ChecklistItem[] | undefined {
  const asked = ITEMS_BY_COMMAND[type];
  return asked && isPackKnown(state) ? requirePack(state).checklist.filter((item) => asked(state, item)) : undefined;
}
