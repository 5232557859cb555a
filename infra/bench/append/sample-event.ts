import type { Instant, NewEvent } from '@lianxin/kernel';

/** As long as an ordinary event of a case. */
export const SAMPLE_DATA = {
  category: 'labour',
  urgency: 'general',
  text: { key: 'stream/k3f9q0w1', box: 'A'.repeat(120) },
  due: '2020-02-04',
};
export const SAMPLE_META = { programme: 'shandong-2020@1', traceId: '0af7651916cd43dd8448eb211c80319c' };
export const SAMPLE_EFFECTIVE_AT = '2020-01-20T08:00:00.000Z' as Instant;

export function sampleEvent(commandId: string): NewEvent {
  return {
    id: `${commandId}/0`,
    type: 'MeasureRecorded',
    schema: 1,
    effectiveAt: SAMPLE_EFFECTIVE_AT,
    data: SAMPLE_DATA,
    meta: {
      ...SAMPLE_META,
      commandId,
      fingerprint: 'f'.repeat(64),
      actor: 'u-k3f9q0w1',
      door: 'http',
      wake: false,
    },
  };
}

/** Streams as long as a case's. */
export const EVENTS_PER_STREAM = 10;
export const randomRunName = (): string => Math.random().toString(36).slice(2, 8);
