import { refused } from '@lianxin/kernel';
import { rule } from '../rule.ts';
import { byOf } from '../who.ts';

/** 认领: out of the pool, where the duty officer held it. */
export const takeCase = rule<'TakeCase', 'request'>({
  roles: ['officer'],
  stages: ['request'],
  elsewhere: { 'cadre-assignment': 'already-taken', resolution: 'already-taken', 'look-back': 'already-taken' },
  decide(draft, state, command) {
    if (state.taken) return refused('already-taken', { params: { holder: state.holder } });
    draft.add('CaseTaken', { ...byOf(command), holder: command.actor.id });
    return undefined;
  },
});
