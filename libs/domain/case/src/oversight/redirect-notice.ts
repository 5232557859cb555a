import { lookUp, refused } from '@lianxin/kernel';
import { noticeDependencies, findSubstitutions } from '../presence/redirect-notice.ts';
import type { Stage } from '../vocabulary.ts';
import { STAGES } from '../vocabulary.ts';
import { defineCommand, SAMPLE_TEXT } from '../commands/command-definition.ts';

/**
 * Presence is checked when the notice goes out: it goes to others instead of people who are away or have no account.
 */
export const redirectNotice = defineCommand<'RedirectNotice', Stage>({
  roles: ['clock', 'operator'],
  stages: STAGES,
  readDependencies(state, { notice, nobody }, { foreignState }) {
    const known = lookUp(state.notices, notice);
    return known ? noticeDependencies(state, known, { foreignState, nobody }) : [];
  },
  sample: () => ({ notice: SAMPLE_TEXT }),
  decide(draft, state, command, foreignState) {
    const { notice, nobody } = command.data;
    const known = lookUp(state.notices, notice);
    if (!known) return refused('unknown-notice', { field: 'notice' });
    if (known.status !== 'issued') return refused('notice-not-open', { params: { status: known.status } });
    const instead = findSubstitutions(state, known, { foreignState, nobody }, command.at);
    if (instead.length === 0) return refused('nobody-away');
    draft.add('NoticeRedirected', { notice: known.notice, instead });
    return undefined;
  },
});
