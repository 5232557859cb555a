import type { ChecklistItem } from '@lianxin/programme';
import { knowsPack, packOf } from '../clocks/pack.ts';
import type { OpenedCase } from '../state/index.ts';

type Asked = (state: OpenedCase, item: ChecklistItem) => boolean;

const failed: Asked = (state, { id }) => state.stage === 'look-back' && state.checked[id] === false;

/** Commands that speak of the checklist, each with the items it may or has to name. */
const ASKED: Readonly<Record<string, Asked>> = {
  RecordLookBack: () => true,
  OrderRectification: failed,
  RecordRecheck: (state, { id }) =>
    state.stage === 'look-back' && (state.rectification?.items.includes(id) ?? failed(state, { id } as ChecklistItem)),
};

/** The items of the checklist that this command has to answer, in the programme's words. */
export function itemsAsked(state: OpenedCase, type: string): readonly ChecklistItem[] | undefined {
  const asked = ASKED[type];
  return asked && knowsPack(state) ? packOf(state).checklist.filter((item) => asked(state, item)) : undefined;
}
