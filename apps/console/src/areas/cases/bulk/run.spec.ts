/** @jest-environment jsdom */
import type { BulkBody, SessionReply } from '@lianxin/contracts';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { sessions } from '../../../session/session.ts';
import { NO_MARKS, allMarked, marks } from './marks.ts';
import type { Offer } from './offers.ts';
import { newRun, sendRun, stopRun } from './run.ts';
import { countOf, isUnsettled, runs } from './runs.ts';

const both = (words: string) => ({ zh: words, en: words });
const LOST = 'lost';
const STALE = 412;
type Sent = BulkBody['commands'];

const sessionOf = (id: string) =>
  ({ token: '', expiresAt: '2020-02-10T01:00:00.000Z', account: { id } }) as SessionReply;
const answer = (status: number, body: object): Response =>
  ({ ok: status < 400, status, headers: new Headers(), json: () => Promise.resolve(body) }) as Response;

const replyTo = ({ id }: Sent[number], n: number) => ({
  id,
  status: 200,
  reply: { id, version: 3, position: `${n + 10}` },
});
const refusalOf = (status: number) => ({
  ...{ type: 'about:blank', title: 'no', status, detail: 'no', code: 'no' },
});
const refused = ({ id }: Sent[number], status: number) => ({ id, status, problem: refusalOf(status) });

/** Calls that arrived, and what each is answered; what is not said is done. */
const calls: Sent[] = [];
function answerBy(...answers: ((sent: Sent) => object[] | number | typeof LOST)[]): void {
  globalThis.fetch = (_path, init) => {
    const sent = (JSON.parse(String(init?.body)) as BulkBody).commands;
    const given = answers[calls.push(sent) - 1]?.(sent) ?? sent.map(replyTo);
    if (given === LOST) return Promise.reject(new TypeError('the line is down'));
    return Promise.resolve(
      typeof given === 'number' ? answer(given, refusalOf(given)) : answer(200, { results: given }),
    );
  };
}

function offerOf(count: number): Offer {
  const cases = Array.from({ length: count }, (_, n) => ({ id: `k${n}`, number: `LSW-${n}`, seen: n + 1 }));
  const command = { type: 'AddNote', what: both('备注'), short: both('备注'), primary: false };
  return { command, cases, others: [], waiting: 0 };
}

const idsOf = (sent: Sent | undefined) => sent?.map(({ commandId }) => commandId);
const outcomes = () => runs.get()?.lines.map(({ outcome }) => outcome);

describe('one command sent to many cases', () => {
  beforeEach(() => {
    jest.useFakeTimers();
    calls.length = 0;
    sessions.signedIn(sessionOf('li'));
  });
  afterEach(() => void jest.useRealTimers());

  const send = async (count: number): Promise<void> => {
    const offer = offerOf(count);
    marks.set(allMarked(NO_MARKS, offer.cases));
    const sent = sendRun(newRun(offer, { data: { note: '材料本周补齐' } }));
    await jest.runAllTimersAsync();
    await sent;
  };

  it('is told of each, and leaves marked what was refused', async () => {
    answerBy((sent) => sent.map((one, n) => (n === 1 ? refused(one, STALE) : replyTo(one, n))));
    await send(3);
    expect(outcomes()).toEqual(['done', 'refused', 'done']);
    expect([...marks.get().cases.keys()]).toEqual(['k1']);
    expect(calls[0]?.[2]).toMatchObject({ id: 'k2', type: 'AddNote', data: { note: '材料本周补齐' }, seen: 3 });
    expect(isUnsettled(runs.get())).toBe(false);
  });

  it('goes in calls of as many as the api takes', async () => {
    answerBy();
    await send(450);
    expect(calls.map((sent) => sent.length)).toEqual([200, 200, 50]);
    expect(new Set(calls.flatMap(idsOf)).size).toBe(450);
    expect(marks.get().cases.size).toBe(0);
  });

  it('goes again by itself where the server asks to come again: those alone, under the same ids', async () => {
    answerBy((sent) => sent.map((one, n) => (n === 1 ? refused(one, 503) : replyTo(one, n))));
    await send(3);
    expect(calls.map((sent) => sent.length)).toEqual([3, 1]);
    expect(idsOf(calls[1])).toEqual([idsOf(calls[0])?.[1]]);
    expect(outcomes()).toEqual(['done', 'done', 'done']);
  });

  it('is not known where no answer comes; sent once more it has the same ids, and what was answered is not in it', async () => {
    const lost = () => LOST as typeof LOST;
    answerBy((sent) => sent.map(replyTo), lost, lost, lost, lost);
    await send(250);
    expect([countOf(runs.get()!, 'done'), countOf(runs.get()!, 'unknown')]).toEqual([200, 50]);
    expect(isUnsettled(runs.get())).toBe(true);
    const again = sendRun(runs.get()!);
    await jest.runAllTimersAsync();
    await again;
    expect(calls.map((sent) => sent.length)).toEqual([200, 50, 50, 50, 50, 50]);
    expect(idsOf(calls.at(-1))).toEqual(idsOf(calls[1]));
    expect(new Set(outcomes())).toEqual(new Set(['done']));
  });

  it('stops where a call is refused as a whole: nothing of it is recorded, and it can go on', async () => {
    answerBy(
      (sent) => sent.map(replyTo),
      () => 403,
    );
    await send(450);
    expect(calls).toHaveLength(2);
    expect([countOf(runs.get()!, 'done'), countOf(runs.get()!, 'waits')]).toEqual([200, 250]);
    expect(runs.get()?.error).toMatchObject({ status: 403 });
  });

  it('stops after the call that is under way, where somebody wants it to', async () => {
    answerBy((sent) => (stopRun(), sent.map(replyTo)));
    await send(450);
    expect([countOf(runs.get()!, 'done'), countOf(runs.get()!, 'waits')]).toEqual([200, 250]);
  });

  it('is not gone on with in the name of who signs in meanwhile, and is not shown to him', async () => {
    answerBy((sent) => (sessions.signedIn(sessionOf('wang')), sent.map(replyTo)));
    await send(450);
    expect(calls).toHaveLength(1);
    expect(runs.get()).toBeUndefined();
    expect(marks.get()).toBe(NO_MARKS);
  });
});
