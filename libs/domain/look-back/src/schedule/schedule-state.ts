import type { Instant } from '@lianxin/kernel';

/** From an instant on every period has a draw: which ones those are follows from the programme's rule. */
export interface DrawRun {
  /** `id@version`: by whose rule. */
  readonly programme: string;
  /** When the first period begins. */
  readonly from: Instant;
  /** Id of the draw that the first one follows. */
  readonly before?: string;
}

/** The draws of one programme. */
export interface ProgrammeDraws {
  /** `id@version`: by whose rule draws are planned. */
  readonly programme: string;
  /** By an earlier version as long as none are planned by this one. */
  readonly run?: DrawRun;
  /** Since when it is as it is. */
  readonly since: Instant;
}

/** Which draws there have to be in an office. */
export interface ScheduleState {
  readonly office: string;
  /** By the programme's id. */
  readonly programmes: Readonly<Record<string, ProgrammeDraws>>;
}

/** The id in `id@version`: draws are over the cases of all versions. */
export const idOfProgramme = (ref: string): string => ref.slice(0, ref.lastIndexOf('@'));

/** Draws are open so many periods ahead, so that people can commit to their shares at one sitting. */
export const PERIODS_AHEAD = 13;
