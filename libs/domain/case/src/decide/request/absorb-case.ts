import type { Rejection } from '@lianxin/kernel';
import { refused } from '@lianxin/kernel';
import { CHANGES_STREAM } from '@lianxin/registers';
import { noteCalendar } from '../../clocks/noted.ts';
import { takeEarlierDues } from '../../clocks/absorb.ts';
import type { CaseState, OpenedCase } from '../../state/index.ts';
import { isOpened } from '../../state/index.ts';
import { rule } from '../rule.ts';
import { byOf } from '../who.ts';
import { asDecidedOn, giveBack, heldOf, isCurrent, takenFrom } from './merging.ts';

const MERGING = ['request', 'cadre-assignment', 'resolution'] as const;
type Merging = (typeof MERGING)[number];

/** Of another office's case nobody learns whether there is one. */
const ofOffice = (known: CaseState | undefined, { office }: OpenedCase): OpenedCase | undefined =>
  known && isOpened(known) && known.office === office ? known : undefined;

function cannotAbsorb(target: OpenedCase, source: OpenedCase): Rejection | undefined {
  if (source.number === target.number) return refused('same-case', { field: 'source' });
  if (source.enterprise !== target.enterprise) return refused('other-enterprise', { field: 'source' });
  if (!MERGING.some((stage) => stage === source.stage)) return refused('source-not-open', { field: 'source' });
  // Its date would have no clock here that could miss it.
  if (source.stage !== 'request' && target.stage === 'request')
    return refused('target-not-accepted', { field: 'source' });
  return undefined;
}

/**
 * First half of a merge (并单), in the target and by nothing else: reserves the source and takes over its earlier dates;
 * anew where the source has changed since.
 */
export const absorbCase = rule<'AbsorbCase', Merging>({
  roles: ['officer', 'supervisor'],
  stages: MERGING,
  elsewhere: { 'look-back': 'already-resolved' },
  // What fell due in the source, whoever records it, has happened there.
  needs: (_state, { source }) => [`case-${source}`, CHANGES_STREAM],
  decide(draft, state, command, facts) {
    const { source: id, partOf } = command.data;
    // In an import the halves are lines of their own.
    if (partOf !== 'MergeCase' && command.door !== 'import') return refused('absorbed-by-a-merge-only');
    const known = ofOffice(facts.of<CaseState>(`case-${id}`), state);
    if (!known) return refused('unknown-case', { field: 'source' });
    const source = asDecidedOn(known, draft.at, facts);
    const why = cannotAbsorb(state, source);
    if (why) return why;
    const taken = takenFrom(source, id, state, draft.at);
    const held = heldOf(state, source);
    if (held && isCurrent(held, taken)) return refused('already-absorbed', { field: 'source' });
    if (held) giveBack(draft, held);
    draft.add('CaseAbsorbed', { ...byOf(command), source: id, sourceNumber: source.number, ...taken });
    takeEarlierDues(draft);
    noteCalendar(draft, facts);
    return undefined;
  },
});
