import type { Page } from 'playwright-core';
import type { Stage } from './stage.ts';
import type { State } from './states.ts';

export interface Sight {
  readonly page: Page;
  readonly stage: Stage;
  readonly language: 'zh' | 'en';
}

/** One screen as somebody meets it. */
export interface Look {
  readonly name: string;
  /** The demonstration's account at the screen; undefined: somebody without one. */
  readonly by: string | undefined;
  readonly at: (stage: Stage) => string;
  readonly state?: State;
  /** Waits for what is to be seen, or opens it. Default: the page, with nothing that still loads. */
  readonly frame?: (sight: Sight) => Promise<unknown>;
  /** What lies over the page is of the height of the window. */
  readonly isOver?: boolean;
}

/** A screen that has to be there and nothing more. */
export const screen = (name: string, by: string | undefined, at: Look['at'] | string, more: object = {}): Look => ({
  name,
  by,
  at: typeof at === 'string' ? () => at : at,
  ...more,
});
