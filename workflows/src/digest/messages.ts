import type { NoticeRoute, NoticeRef } from '@lianxin/kernel';
import { defineSignal } from '@temporalio/workflow';

export type DigestRoute = Required<NoticeRoute>;

export interface DigestRun {
  readonly route: DigestRoute;
  /** The notice it was begun for. */
  readonly first: NoticeRef;
}

/** Ids only: accounts are opaque. */
export const digestWorkflowId = ({ channel, to, digestAt }: DigestRoute): string =>
  `digest/${channel}/${to}/${digestAt}`;

/** A further notice that goes the same way at the same time. */
export const digestItemAdded = defineSignal<[notice: NoticeRef]>('enlisted');
