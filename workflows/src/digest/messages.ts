import type { NoticeRoute, NoticeRef } from '@lianxin/kernel';
import { defineSignal } from '@temporalio/workflow';

export type DigestRoute = Required<NoticeRoute>;

export interface DigestRun {
  readonly route: DigestRoute;
  /** The notice it was begun for. */
  readonly first: NoticeRef;
}

/** The workflow id of a digest; it holds ids only, since accounts are opaque. */
export const digestWorkflowId = ({ channel, to, digestAt }: DigestRoute): string =>
  `digest/${channel}/${to}/${digestAt}`;

/** Signal: one more notice for the digest. */
export const digestItemAdded = defineSignal<[notice: NoticeRef]>('enlisted');
