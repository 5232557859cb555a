import type { ActsOf } from '@lianxin/case';
import type { StageTable } from '../../process/stages.ts';
import { settles } from '../../process/stages.ts';
import { escalation } from './escalation.ts';

/** After close-out: what a rating still asks for. */
export const afterwards: StageTable<ActsOf['closed']> = {
  ...escalation,
  'rating-callback': settles('the bad rating was not called back in time'),
  'callbacks-exhausted': settles('nobody answered the last call about the bad rating'),
};
