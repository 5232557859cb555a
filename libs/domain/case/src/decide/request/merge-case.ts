import { refused } from '@lianxin/kernel';
import { stopAll } from '../../clocks/stop.ts';
import { tell } from '../../notices/notices.ts';
import { requesterOf } from '../../notices/recipients.ts';
import type { CaseState, OpenedCase } from '../../state/index.ts';
import { isOpened } from '../../state/index.ts';
import { rule } from '../rule.ts';
import { blank } from '../values.ts';
import { byOf } from '../who.ts';
import { hasAbsorbed, without } from './merging.ts';

/**
 * Each having absorbed the other, both would end and nobody would be answered: of two merges that meet, the later case
 * goes into the earlier one.
 */
const meetsAnother = (state: OpenedCase, target: OpenedCase): boolean =>
  hasAbsorbed(state, target) && state.number < target.number;

/** Of another office's case nobody learns whether there is one; one that took this over may have been transferred since. */
const targetOf = (known: CaseState | undefined, source: OpenedCase): OpenedCase | undefined =>
  known && isOpened(known) && (known.office === source.office || hasAbsorbed(known, source)) ? known : undefined;

/** Second half of a merge, in the source: it ends here, its breaches stay, its clocks were not met. */
export const mergeCase = rule<'MergeCase', 'request' | 'cadre-assignment' | 'resolution'>({
  roles: ['officer', 'supervisor'],
  stages: ['request', 'cadre-assignment', 'resolution'],
  leadsTo: ['closed'],
  elsewhere: { 'look-back': 'already-resolved' },
  needs: (_state, { into }) => [`case-${into}`],
  decide(draft, state, command, facts) {
    const { into, reason } = command.data;
    const why = blank('reason', reason);
    if (why) return why;
    const target = targetOf(facts.of<CaseState>(`case-${into}`), state);
    if (!target) return refused('unknown-case', { field: 'into' });
    if (target.stage === 'closed') return refused('target-closed', { field: 'into' });
    if (meetsAnother(state, target)) return refused('target-absorbed-here', { field: 'into' });
    if (!hasAbsorbed(target, state)) return refused('not-absorbed', { field: 'into' });
    const because = draft.add('CaseMerged', { ...byOf(command), into, intoNumber: target.number, reason });
    stopAll(draft, 'merged');
    const recipients = requesterOf(without(state, target));
    tell(draft, { template: 'case-merged', recipients, because, params: { into: target.number } });
    return undefined;
  },
});
