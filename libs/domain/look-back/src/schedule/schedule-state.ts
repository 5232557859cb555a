import type { Instant } from '@lianxin/kernel';
import type { Period } from '@lianxin/programme';

/** A draw that there has to be. */
export interface PlannedDraw extends Period {
  /** Of its period; the draw itself is named by office, programme and period. */
  readonly id: string;
}

/** The draws of one programme, in their order. */
export interface ProgrammeDraws {
  /** `id@version`: by whose rule draws are planned and opened. */
  readonly programme: string;
  readonly draws: readonly PlannedDraw[];
  /** So many of them were opened. */
  readonly opened: number;
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
/** More are planned once there are fewer ahead: some at a time, since a stream holds a bounded number of entries. */
const PERIODS_AHEAD_MIN = 7;

/** When the next ones are planned. */
export const planDueAt = ({ draws, since }: ProgrammeDraws): Instant => draws.at(-PERIODS_AHEAD_MIN)?.from ?? since;
