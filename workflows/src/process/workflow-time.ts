import type { Instant } from '@lianxin/kernel';
import { fromMs, toMs } from '@lianxin/kernel';

/** The workflow's own clock: the same at every replay, and the only now a workflow may write into a command. */
export const nowMs = (): number => Date.now();
/** The workflow's clock as an instant. */
export const now = (): Instant => fromMs(nowMs());
/** The form in which a search attribute wants an instant. */
export const asDate = (at: Instant): Date => new Date(toMs(at));
