import type { Rejection } from '@lianxin/kernel';
import { invalid, refused } from '@lianxin/kernel';
import { startClock } from '../../clocks/start.ts';
import { stopKinds } from '../../clocks/stop.ts';
import { defined } from '../../defined.ts';
import { tell } from '../../notices/notices.ts';
import type { LookBackState } from '../../state/index.ts';
import { rule } from '../rule.ts';
import { byOf } from '../who.ts';
import { notTheVerifier } from './verifier.ts';
import { NOT_RESOLVED } from './not-resolved.ts';

function badOrder(state: LookBackState, items: readonly string[]): Rejection | undefined {
  if (state.rectification) return refused('rectification-open');
  if (!Array.isArray(items) || items.length === 0) return invalid('items', 'required');
  if (new Set(items).size < items.length) return invalid('items', 'item-twice');
  const item = items.find((id) => state.checked[id] !== false);
  return item === undefined ? undefined : refused('item-not-failed', { field: 'items', params: { item } });
}

/** 整改: a failed item gets its own clock. */
export const orderRectification = rule<'OrderRectification', 'look-back'>({
  roles: ['verifier'],
  stages: ['look-back'],
  elsewhere: NOT_RESOLVED,
  decide(draft, state, command) {
    const { items, text } = command.data;
    const why = notTheVerifier(state, command) ?? badOrder(state, items);
    if (why) return why;
    const because = draft.add('RectificationOrdered', defined({ ...byOf(command), items, text }));
    stopKinds(draft, 'met', 'look-back');
    const about = startClock(draft, because, { kind: 'rectification' });
    tell(draft, {
      template: 'rectification-ordered',
      recipients: [state.holder],
      because,
      about,
      params: { items: items.length },
    });
    return undefined;
  },
});
