import { describe, expect, it } from '@jest/globals';
import { LogChanged, NotDelivered, NotRecorded, NotSettled, StoreUnavailable, StreamBehind } from '@lianxin/engine';
import type { Agenda, Instant } from '@lianxin/kernel';
import type { ProcessActivities } from '@lianxin/kernel';
import { PASSING, busy, refused } from '@lianxin/kernel';
import { ApplicationFailure } from '@temporalio/common';
import { MockActivityEnvironment } from '@temporalio/testing';
import { createActivities } from './activities.ts';

const AGENDA: Agenda = { version: 3, stage: 'request', closed: false, acts: [], outbox: [] };
const NOW = '2020-02-03T01:00:00.000Z' as Instant;
const VERBS: ProcessActivities = {
  look: () => Promise.resolve(AGENDA),
  settle: () => Promise.resolve(AGENDA),
  deliver: () => Promise.resolve([{ channel: 'email', to: 'u-1' }]),
  carry: () => Promise.resolve(),
  gather: () => Promise.resolve(),
  became: () => Promise.resolve(),
  giveUp: () => Promise.resolve(),
};

const failureOf = async (promise: Promise<unknown>): Promise<ApplicationFailure> => {
  const error: unknown = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ApplicationFailure)) throw new Error('no failure of an activity');
  return error;
};

describe('the activities of a process', () => {
  const reports: unknown[] = [];
  const activities = (verbs: Partial<ProcessActivities>) =>
    createActivities({ ...VERBS, ...verbs }, (failed) => reports.push(failed));

  it('answer as the verbs do', async () => {
    expect(await activities({}).look('errand-1', 3)).toBe(AGENDA);
    expect(await activities({}).settle('errand-1', NOW)).toBe(AGENDA);
    expect(await activities({}).deliver('errand-1', 'n1', NOW)).toEqual([{ channel: 'email', to: 'u-1' }]);
  });

  it('say of a notice whether another try would help, and nothing of its recipient', async () => {
    const carried = async (forGood: boolean) => {
      const carry = () => Promise.reject(new NotDelivered('answered 550 to RCPT TO', forGood));
      const { message, type, nonRetryable } = await failureOf(
        activities({ carry }).carry('errand-1', 'n1', { channel: 'email', to: 'u-1' }),
      );
      return [message, type, nonRetryable];
    };
    expect(await carried(true)).toEqual(['undeliverable', 'undeliverable', true]);
    expect(await carried(false)).toEqual(['not-delivered', 'not-delivered', false]);
  });

  it('fail for good, by its code alone, when the engine refuses', async () => {
    const settle = () => Promise.reject(new NotSettled(refused('stream-full')));
    const failure = await failureOf(activities({ settle }).settle('errand-1', NOW));
    expect([failure.message, failure.type, failure.nonRetryable]).toEqual(['stream-full', 'stream-full', true]);
  });

  it('fail to be tried again when the store is away, and name it', async () => {
    const look = () => Promise.reject(new StoreUnavailable('10.0.0.7 refused the connection'));
    const failure = await failureOf(activities({ look }).look('errand-1', 3));
    expect([failure.message, failure.nonRetryable]).toEqual(['store-unavailable', false]);
  });

  it.each([
    ['store-unavailable', new StoreUnavailable('down')],
    ['log-changed', new LogChanged('another event')],
    ['clock-off', new NotSettled(busy('clock-off'))],
    ['too-many-waiting', new NotRecorded(busy('too-many-waiting'))],
  ])('say of %s by one type that it passes', async (code, error) => {
    const failure = await failureOf(activities({ settle: () => Promise.reject(error) }).settle('errand-1', NOW));
    expect([failure.message, failure.type, failure.nonRetryable]).toEqual([code, PASSING, false]);
  });

  it('keep what an unexpected error says out of the history, and report it here', async () => {
    const error = new Error('李明 13800000000');
    const failure = await failureOf(activities({ look: () => Promise.reject(error) }).look('errand-9', 1));
    expect(failure.message).toBe('unexpected');
    expect(JSON.stringify(failure)).not.toContain('13800000000');
    expect(reports).toContainEqual({ activity: 'look', stream: 'errand-9', code: 'unexpected', error });
  });

  it('read what is there when the version that was named is lost', async () => {
    const look = (_: string, atLeast: number) =>
      atLeast > 1 ? Promise.reject(new StreamBehind('at 3, wanted 9')) : Promise.resolve(AGENDA);
    const { look: looked } = activities({ look });
    const onAttempt = (attempt: number) => new MockActivityEnvironment({ attempt }).run(looked, 'errand-1', 9);
    expect((await failureOf(onAttempt(1))).message).toBe('stream-behind');
    expect(await onAttempt(5)).toBe(AGENDA);
  });

  it('fail as well when a verb throws before it promises', async () => {
    const look = () => {
      throw new Error('at once');
    };
    expect((await failureOf(activities({ look }).look('errand-1', 1))).message).toBe('unexpected');
  });
});
