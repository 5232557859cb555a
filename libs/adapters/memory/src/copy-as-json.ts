import type { StoreLimits } from '@lianxin/engine';
import { canonicalize, checkAppendSize, checkTextLength } from '@lianxin/engine';
import type { NewEvent } from '@lianxin/kernel';

/** Copies through JSON, as a server would give them: a caller's later change does not reach them. Throws `OverLimit`. */
export function copyAsJson(events: readonly NewEvent[], limits: StoreLimits): readonly NewEvent[] {
  const texts: string[] = [];
  const copies = events.map((event) => {
    const [data, meta] = [canonicalize(event.data, 'data'), canonicalize(event.meta, 'meta') as NewEvent['meta']];
    const text = JSON.stringify(data);
    checkTextLength(text, 'data', limits);
    texts.push(text, JSON.stringify(meta));
    return { ...event, data, meta };
  });
  checkAppendSize(
    texts.reduce((sum, text) => sum + text.length, 0),
    () => texts,
    limits,
  );
  return copies;
}
