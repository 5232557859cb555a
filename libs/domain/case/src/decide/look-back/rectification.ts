import type { Rejection } from '@lianxin/kernel';
import { invalid, refused } from '@lianxin/kernel';
import { startLookBack } from '../../clocks/look-back.ts';
import { startClock } from '../../clocks/start.ts';
import { stopKinds } from '../../clocks/stop.ts';
import { defined } from '../../defined.ts';
import { tell } from '../../notices/notices.ts';
import { recipientsFor } from '../../notices/recipients.ts';
import type { LookBackState } from '../../state/index.ts';
import { rule } from '../rule.ts';
import { blank } from '../values.ts';
import { byOf, notAtWork } from '../who.ts';
import { notTheVerifier } from './verifier.ts';

const NOT_RESOLVED = {
  request: 'not-resolved',
  'cadre-assignment': 'not-resolved',
  resolution: 'not-resolved',
} as const;

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

/** Put right, says who had to; the verifier looks again. */
export const recordRectification = rule<'RecordRectification', 'look-back'>({
  roles: ['cadre', 'officer', 'supervisor'],
  stages: ['look-back'],
  elsewhere: NOT_RESOLVED,
  decide(draft, state, command) {
    const { text } = command.data;
    const why = notAtWork(state, command) ?? blank('text', text);
    if (why) return why;
    if (!state.rectification) return refused('no-rectification-open');
    if (state.rectification.recorded) return refused('rectification-recorded');
    const because = draft.add('RectificationRecorded', { ...byOf(command), text });
    stopKinds(draft, 'met', 'rectification');
    startLookBack(draft, because);
    tell(draft, { template: 'rectification-recorded', recipients: recipientsFor(state, ['verifier']), because });
    return undefined;
  },
});
