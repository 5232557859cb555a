import { describe, expect, it } from '@jest/globals';
import type { RecordedEvent } from '@lianxin/kernel';
import { streamsReachedBySilence, findUnannouncedRungs } from './unannounced-rungs.ts';

const event = (version: number, type: string, data: object) =>
  ({ stream: 'case-a', version, type, data }) as unknown as RecordedEvent;

const CARD = event(1, 'RungFired', { act: 'resolve.red', rung: 'red-card' });
const ISSUED = event(2, 'NoticeIssued', { notice: 'n1', params: { act: 'resolve.red' } });
const SENT = event(3, 'NoticeSent', { notice: 'n1' });
const INTERVIEW = event(4, 'RungFired', { act: 'resolve.interview', rung: 'interview', silence: 'resolve.red' });

describe('a rung that silence led to', () => {
  it('comes after the notice of the one below went out', () => {
    expect(findUnannouncedRungs([CARD, ISSUED, SENT, INTERVIEW])).toEqual([]);
  });

  it('is known by its stream, and one fired by hand is none', () => {
    const byHand = event(4, 'RungFired', { act: 'resolve.interview', rung: 'interview' });
    expect([...streamsReachedBySilence([CARD, INTERVIEW], 'interview')]).toEqual(['case-a']);
    expect([...streamsReachedBySilence([CARD, byHand], 'interview')]).toEqual([]);
  });

  it('is found where nobody was told of the one below', () => {
    expect(findUnannouncedRungs([CARD, ISSUED, INTERVIEW, SENT])).toHaveLength(1);
    expect(findUnannouncedRungs([CARD, INTERVIEW])).toHaveLength(1);
  });
});
