import { StoreUnavailable } from '@lianxin/engine';

/** What failed, by its code or its name alone: a message may quote what was sent. Anything may be thrown. */
export function describeCause(error: unknown): string {
  const { code, name = typeof error, cause } = Object(error) as Readonly<Record<'code' | 'name' | 'cause', unknown>>;
  if (!(error instanceof StoreUnavailable)) return String(code ?? name);
  // The port's own words name codes only.
  const { message } = error;
  const why = cause === undefined ? '' : describeCause(cause);
  return message.includes(why) ? message : `${message} (${why})`;
}
