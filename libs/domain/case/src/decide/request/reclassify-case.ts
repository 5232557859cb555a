import type { Rejection } from '@lianxin/kernel';
import { invalid } from '@lianxin/kernel';
import { followClassification } from '../../clocks/move.ts';
import type { CaseCommandOf } from '../../commands/index.ts';
import { CATEGORIES, KINDS, URGENCIES } from '../../vocabulary.ts';
import { rule } from '../rule.ts';
import { blank, firstOf, notOneOf } from '../values.ts';
import { byOf } from '../who.ts';

function badForm({ kind, category, urgency, reason }: CaseCommandOf<'ReclassifyCase'>['data']): Rejection | undefined {
  return firstOf(
    kind === undefined ? undefined : notOneOf('kind', kind, KINDS),
    category === undefined ? undefined : notOneOf('category', category, CATEGORIES),
    urgency === undefined ? undefined : notOneOf('urgency', urgency, URGENCIES),
    blank('reason', reason),
  );
}

/** 改类: clocks follow the programme's rule for what the case now is. */
export const reclassifyCase = rule<'ReclassifyCase', 'request' | 'cadre-assignment' | 'resolution'>({
  roles: ['officer', 'supervisor'],
  stages: ['request', 'cadre-assignment', 'resolution'],
  decide(draft, state, command) {
    const { kind, category, urgency, reason } = command.data;
    const why = badForm(command.data);
    if (why) return why;
    const before = state.classification;
    const after = {
      kind: kind ?? before.kind,
      category: category ?? before.category,
      urgency: urgency ?? before.urgency,
    };
    if (after.kind === before.kind && after.category === before.category && after.urgency === before.urgency) {
      return invalid('kind', 'nothing-to-change');
    }
    const because = draft.add('CaseReclassified', { ...byOf(command), before, after, reason });
    followClassification(draft, `reclassified@${because}`);
    return undefined;
  },
});
