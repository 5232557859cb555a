import { refused } from '@lianxin/kernel';
import { defineCommand } from '../commands/command-definition.ts';
import { attributionOf } from '../commands/permissions.ts';

/** 认领: out of the pool, where the duty officer held it. */
export const takeCase = defineCommand<'TakeCase', 'request'>({
  roles: ['officer'],
  stages: ['request'],
  elsewhere: {
    'cadre-assignment': 'already-accepted',
    resolution: 'already-accepted',
    'look-back': 'already-resolved',
  },
  decide(draft, state, command) {
    if (state.taken) return refused('already-taken', { params: { holder: state.holder } });
    draft.add('CaseTaken', { ...attributionOf(command), holder: command.actor.id });
    return undefined;
  },
});
