import type { Rejection } from '@lianxin/kernel';
import { invalid, refused } from '@lianxin/kernel';
import { startClock } from '../clocks/start-clock.ts';
import { stopClocksOfKind } from '../clocks/stop-clock.ts';
import type { CaseDraft } from '../draft.ts';
import type { CaseEventOf } from '../events/index.ts';
import { omitUndefined } from '../omit-undefined.ts';
import { issueNotice } from '../notices/issue-notice.ts';
import type { LookBackState } from '../state/index.ts';
import { defineCommand } from '../commands/command-definition.ts';
import { attributionOf } from '../commands/permissions.ts';
import { checkVerifier } from './check-verifier.ts';
import { isItemFailed } from './checklist-items.ts';
import { NOT_RESOLVED } from './not-resolved.ts';

function checkOrder(state: LookBackState, items: readonly string[]): Rejection | undefined {
  if (state.rectification) return refused('rectification-open');
  if (!Array.isArray(items) || items.length === 0) return invalid('items', 'required');
  if (new Set(items).size < items.length) return invalid('items', 'item-twice');
  const item = items.find((id) => state.checked[id] !== false);
  return item === undefined ? undefined : refused('item-not-failed', { field: 'items', params: { item } });
}

/** Each of the items gets the clock of a rectification; the verifier's ends. */
export function orderToRectify(draft: CaseDraft, ordered: CaseEventOf<'RectificationOrdered'>['data']): void {
  const because = draft.add('RectificationOrdered', ordered);
  stopClocksOfKind(draft, 'met', 'look-back');
  const about = startClock(draft, because, { kind: 'rectification' });
  issueNotice(draft, {
    template: 'rectification-ordered',
    recipients: [draft.currentCase.holder],
    because,
    about,
    params: { items: ordered.items.length },
  });
}

/** 整改: a failed item gets its own clock. */
export const orderRectification = defineCommand<'OrderRectification', 'look-back'>({
  roles: ['verifier'],
  stages: ['look-back'],
  elsewhere: NOT_RESOLVED,
  targets(state) {
    const items = state.stage === 'look-back' ? Object.keys(state.checked).filter((id) => !state.checked[id]) : [];
    return items.length > 0 ? [{ items }] : [];
  },
  asksItem: isItemFailed,
  decide(draft, state, command) {
    const { items, text } = command.data;
    const why = checkVerifier(state, command) ?? checkOrder(state, items);
    if (why) return why;
    orderToRectify(draft, omitUndefined({ ...attributionOf(command), items, text }));
    return undefined;
  },
});
