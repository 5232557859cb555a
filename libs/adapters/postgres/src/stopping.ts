import { errorCodeOf } from './failures.ts';

/** Operator's intervention: the server is being stopped, or takes nobody yet. */
const TURNING = new Set(['57P01', '57P02', '57P03']);

/** Whether the server said that it is being stopped or started; also where the port's failure says so. */
export const isTurning = (error: unknown): boolean =>
  TURNING.has(errorCodeOf(error)) || (error instanceof Error && error.cause !== undefined && isTurning(error.cause));

export interface Holder {
  readonly url: string;
  letGo(): void;
}

/** Whoever holds connections in this process. */
export const holders = new Set<Holder>();

/**
 * A server that is stopped the gentle way takes nobody new, and waits for ever for whoever is connected, to whom it says
 * nothing: what one hears who comes new, all act on.
 */
export function letGoOf(url: string, error: unknown): void {
  if (isTurning(error)) for (const holder of holders) if (holder.url === url) holder.letGo();
}
