import type { Rejection } from '@lianxin/kernel';
import { invalid } from '@lianxin/kernel';
import { followClassification } from '../../clocks/move.ts';
import { tell } from '../../notices/notices.ts';
import { defined } from '../../defined.ts';
import type { Classification } from '../../events/index.ts';
import type { CaseCommandOf } from '../../commands/index.ts';
import { CATEGORIES, KINDS, URGENCIES } from '../../vocabulary.ts';
import { bringsForward, needsAnother, putsOff } from '../later-date.ts';
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

const isSame = (a: Classification, b: Classification): boolean =>
  a.kind === b.kind && a.category === b.category && a.urgency === b.urgency;

/** 改类: clocks follow the programme's rule for what the case now is. */
export const reclassifyCase = rule<'ReclassifyCase', 'request' | 'cadre-assignment' | 'resolution'>({
  roles: ['officer', 'supervisor'],
  stages: ['request', 'cadre-assignment', 'resolution'],
  decide(draft, state, command) {
    const why = badForm(command.data);
    if (why) return why;
    const before = state.classification;
    const { reason, ...changed } = command.data;
    const after: Classification = { ...before, ...defined(changed) };
    if (isSame(before, after)) return invalid('kind', 'nothing-to-change');
    const because = draft.add('CaseReclassified', { ...byOf(command), before, after, reason });
    followClassification(draft, `reclassified@${because}`);
    if (bringsForward(draft)) tell(draft, { template: 'dates-moved', recipients: [state.holder], because });
    return putsOff(draft) ? needsAnother(state, command) : undefined;
  },
});
