import { errorCodeOf } from './failures.ts';

/** Operator's intervention: the server is being stopped, or takes nobody yet. */
const TURNING = new Set(['57P01', '57P02', '57P03']);

/** Whether the server said that it is being stopped or started; also where the port's failure says so. */
export const isTurning = (error: unknown): boolean =>
  TURNING.has(errorCodeOf(error)) || (error instanceof Error && error.cause !== undefined && isTurning(error.cause));

/** Something that holds connections to the server at `url` and can close them at once. */
export interface Holder {
  readonly url: string;
  letGo(): void;
}

/** Everything in this process that holds connections. */
export const holders = new Set<Holder>();

/**
 * A server that is stopped gently refuses new connections and waits without end for the open ones, which it tells
 * nothing: when one new connection hears of it, all holders of that server close theirs.
 */
export function letGoOf(url: string, error: unknown): void {
  if (isTurning(error)) for (const holder of holders) if (holder.url === url) holder.letGo();
}
