import { defineSignal } from '@temporalio/workflow';
import type { Outcome } from './retry-until.ts';

export { noticeWorkflowId } from '@lianxin/kernel';

/** What became of the notice in the digest of an account. */
export const digestOutcome = defineSignal<[account: string, outcome: Outcome]>('gathered');
