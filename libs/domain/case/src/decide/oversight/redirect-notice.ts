import { lookUp, refused } from '@lianxin/kernel';
import { noticeNeeds, redirectOf } from '../../presence/redirect.ts';
import type { Stage } from '../../vocabulary.ts';
import { STAGES } from '../../vocabulary.ts';
import { rule } from '../rule.ts';

/** Who is there is asked when it goes out: it goes to others in the stead of whoever is away or has no account. */
export const redirectNotice = rule<'RedirectNotice', Stage>({
  roles: ['clock', 'operator'],
  stages: STAGES,
  needs(state, { notice, nobody }, { facts }) {
    const known = lookUp(state.notices, notice);
    return known ? noticeNeeds(state, known, { facts, nobody }) : [];
  },
  decide(draft, state, command, facts) {
    const { notice, nobody } = command.data;
    const known = lookUp(state.notices, notice);
    if (!known) return refused('unknown-notice', { field: 'notice' });
    if (known.status !== 'issued') return refused('notice-not-open', { params: { status: known.status } });
    const instead = redirectOf(state, known, { facts, nobody }, command.at);
    if (instead.length === 0) return refused('nobody-away');
    draft.add('NoticeRedirected', { notice: known.notice, instead });
    return undefined;
  },
});
