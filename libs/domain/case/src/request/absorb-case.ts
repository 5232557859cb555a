import type { Rejection } from '@lianxin/kernel';
import { refused } from '@lianxin/kernel';
import { CHANGES_STREAM } from '@lianxin/registers';
import { syncCalendar } from '../clocks/sync-calendar.ts';
import { takeOverEarlierDues } from '../clocks/absorb-dues.ts';
import type { CaseState, OpenedCase } from '../state/index.ts';
import { isOpened } from '../state/index.ts';
import { defineCommand, SAMPLE_TEXT } from '../commands/command-definition.ts';
import { attributionOf } from '../commands/permissions.ts';
import { asDecidedOn, giveBack, heldOf, isReserved, takenFrom } from './merging.ts';
import { checkVerified } from './verify-requester.ts';

const MERGING_STAGES = ['request', 'cadre-assignment', 'resolution'] as const;
type MergingStage = (typeof MERGING_STAGES)[number];

/** Other offices' cases are answered as if they did not exist. */
const ofOffice = (known: CaseState | undefined, { office }: OpenedCase): OpenedCase | undefined =>
  known && isOpened(known) && known.office === office ? known : undefined;

function checkAbsorbable(target: OpenedCase, source: OpenedCase): Rejection | undefined {
  if (source.number === target.number) return refused('same-case', { field: 'source' });
  if (source.enterprise !== target.enterprise) return refused('other-enterprise', { field: 'source' });
  const unverified = checkVerified(target) ?? checkVerified(source, 'source');
  if (unverified) return unverified;
  if (!MERGING_STAGES.some((stage) => stage === source.stage)) return refused('source-not-open', { field: 'source' });
  // The target has no clock that could miss the source's date.
  if (source.stage !== 'request' && target.stage === 'request')
    return refused('target-not-accepted', { field: 'source' });
  return undefined;
}

/**
 * First half of a merge (并单), in the target and by nothing else: reserves the source and takes over its earlier dates;
 * anew where the source has changed since.
 */
export const absorbCase = defineCommand<'AbsorbCase', MergingStage>({
  roles: ['officer', 'supervisor'],
  partOf: 'MergeCase',
  stages: MERGING_STAGES,
  elsewhere: { 'look-back': 'already-resolved' },
  // What fell due in the source has happened there, even where it is not recorded yet.
  readDependencies: (_state, { source }) => [`case-${source}`, CHANGES_STREAM],
  sample: () => ({ source: SAMPLE_TEXT }),
  decide(draft, state, command, foreignState) {
    const { source: id, partOf } = command.data;
    // In an import the halves are lines of their own.
    if (partOf !== 'MergeCase' && command.ingress !== 'import') return refused('absorbed-by-a-merge-only');
    const known = ofOffice(foreignState.stateOf<CaseState>(`case-${id}`), state);
    if (!known) return refused('unknown-case', { field: 'source' });
    const source = asDecidedOn(known, draft.at, foreignState);
    const why = checkAbsorbable(state, source);
    if (why) return why;
    const taken = takenFrom(source, id, state, draft.at);
    if (isReserved(state, source, taken)) return refused('already-absorbed', { field: 'source' });
    const held = heldOf(state, source);
    if (held) giveBack(draft, held);
    draft.add('CaseAbsorbed', { ...attributionOf(command), source: id, sourceNumber: source.number, ...taken });
    takeOverEarlierDues(draft);
    syncCalendar(draft, foreignState);
    return undefined;
  },
});
