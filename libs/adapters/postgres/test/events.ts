import type { Instant, NewEvent } from '@lianxin/kernel';

const AT = '2020-01-20T08:00:00.000Z' as Instant;

export function createEvent(id: string, data: unknown = { n: 1 }, more: Partial<NewEvent['meta']> = {}): NewEvent {
  const meta = {
    commandId: id.split('/')[0] as string,
    fingerprint: 'f0',
    actor: 'u-1',
    door: 'http',
    wake: false,
  } as const;
  return { id, type: 'NoteAdded', schema: 1, effectiveAt: AT, data, meta: { ...meta, ...more } };
}

/** The events of one command. */
export const createEvents = (commandId: string, count = 1, data?: unknown): NewEvent[] =>
  Array.from({ length: count }, (_, n) => createEvent(`${commandId}/${n}`, data ?? { n }));
