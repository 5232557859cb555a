import { comparePositions } from '@lianxin/kernel';

let last: string | undefined;

/** How far in the log this tab wrote: lists asked for after it show at least that. */
export const ownWrites = {
  /** Answers come in any order. */
  note(position: string): void {
    if (last === undefined || comparePositions(position, last) > 0) last = position;
  },
  /** The position that lists have to have reached; undefined: none. */
  positionToShow: (): string | undefined => last,
};
