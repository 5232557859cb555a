const TRIES = 4;
const WAITS_MS = [500, 1500, 4000];
export const WAIT_MS_MAX = 10_000;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Does what may be done twice, until it is done or was tried often enough. `waitMsOf`: how long the server wants to be left
 * alone first; undefined where the failure says no for good.
 */
export async function tryAgain<T>(
  act: () => Promise<T>,
  waitMsOf: (error: unknown) => number | undefined,
  goesOn: () => boolean = () => true,
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await act();
    } catch (error) {
      const asked = waitMsOf(error);
      if (tries === TRIES || asked === undefined) throw error;
      await pause(Math.min(Math.max(asked, WAITS_MS[tries - 1] ?? 0), WAIT_MS_MAX));
      if (!goesOn()) throw error;
    }
  }
}
