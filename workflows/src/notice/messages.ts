import { defineSignal } from '@temporalio/workflow';
import type { Outcome } from './until-done.ts';

export const noticeWorkflowId = (stream: string, id: string): string => `notice/${stream}/${id}`;

/** What became of the notice in the digest of an account. */
export const gathered = defineSignal<[account: string, outcome: Outcome]>('gathered');
