import { defineSignal } from '@temporalio/workflow';
import type { Outcome } from './until-done.ts';

export { noticeWorkflowId } from '@lianxin/kernel';

/** What became of the notice in the digest of an account. */
export const gathered = defineSignal<[account: string, outcome: Outcome]>('gathered');
