import { comparePositions } from '@lianxin/kernel';
import { nowMs } from '../time/moments.ts';

/** As long as a list may lag behind the record, and be asked to wait for it. */
const WAITED_FOR_MS = 10_000;

let last: { readonly position: string; readonly atMs: number } | undefined;

/** How far in the log this tab wrote lately: lists asked for right after it show at least that. */
export const ownWrites = {
  /** Answers come in any order. */
  note(position: string): void {
    const before = ownWrites.positionToShow();
    if (before === undefined || comparePositions(position, before) > 0) last = { position, atMs: nowMs() };
  },
  /** The position that lists have to have reached; undefined: none. */
  positionToShow: (): string | undefined =>
    last !== undefined && nowMs() - last.atMs < WAITED_FOR_MS ? last.position : undefined,
};
