import { describe, expect, it } from '@jest/globals';
import { agendaOf, isOver, needsWake } from '@lianxin/kernel';
import { assistanceCase } from '../../src/process.ts';
import type { CaseState } from '../../src/state/index.ts';
import { Given, REQUEST } from '../support/given.ts';
import { atWork, closedOut, on, requested } from '../support/lives.ts';

const seeing = (given: Given, cases: Readonly<Record<string, CaseState>>): Given => {
  given.facts = new Given({ cases }).facts;
  return given;
};
const target = (source: Given, day = 11): Given => {
  const given = new Given({ cases: { src: source.state } });
  const minted = { number: `LSW-2020-0000${day}` };
  given.send({ type: 'RequestAssistance', by: 'otherRequester', at: on(day), data: REQUEST, minted });
  return given.that('TakeCase', 'officer', on(day), {}).that('AcceptCase', 'officer', on(day), {});
};
const merge = { into: 'tgt', reason: '重复' };
const late = (): Given => atWork().live(on(17, '17:01'));
const merged = (source: Given, day: number): readonly [Given, Given] => {
  const into = target(source, day).that('AbsorbCase', 'officer', on(day, '10:00'), {
    source: 'src',
    partOf: 'MergeCase',
  });
  return [seeing(source, { tgt: into.state }).that('MergeCase', 'officer', on(day, '10:01'), merge), into];
};

describe('Merge reserves in the target first;', () => {
  it('the source ends only once the target has absorbed it', () => {
    const source = atWork();
    const into = target(source);
    expect(seeing(source, { tgt: into.state }).refusal('MergeCase', 'officer', on(12), merge)).toBe('not-absorbed');
    into.that('AbsorbCase', 'officer', on(12), { source: 'src', partOf: 'MergeCase' });
    expect(seeing(source, { tgt: into.state }).refusal('MergeCase', 'officer', on(12), merge)).toBe('accepted');
  });
});

describe("the source's clocks stop as `merged`, never as met; its breaches stay;", () => {
  it('no clock of it was met that ran, and what was late is late', () => {
    const [source] = merged(late(), 18);
    const { clocks } = source.opened;
    expect(Object.values(clocks).filter(({ stopped }) => stopped === undefined)).toEqual([]);
    const work = Object.values(clocks).find(({ kind }) => kind === 'resolve');
    expect(work).toMatchObject({ stopped: { how: 'merged' }, breaches: [{ due: on(17, '17:00') }] });
  });
});

describe('refused into a closed or merged case;', () => {
  it.each([
    ['closed', closedOut()],
    ['merged', merged(atWork(), 12)[0]],
  ])('%s', (_name, into) => {
    const source = seeing(requested(), { tgt: into.state });
    expect(source.refusal('MergeCase', 'officer', on(17, '11:00'), merge)).toBe('target-closed');
  });
});

describe('both requesters are answered.', () => {
  it('by the one reply of the target', () => {
    const [, into] = merged(atWork(), 12);
    into.that('OfferCase', 'officer', on(13), {}).that('AcceptOffer', 'cadre', on(13, '10:00'), {});
    into.that('ResolveCase', 'cadre', on(13, '11:00'), { reply: '好', outcome: 'solved' });
    const answer = into.of('NoticeIssued').find(({ data }) => data.template === 'case-resolved');
    expect(answer?.data.recipients).toEqual(['requester-2', 'requester-1']);
  });
});

describe('for a case still open then, what fell due before is recorded as historic and not sent.', () => {
  it('every notice of the past is laid to rest, and the outbox is empty', () => {
    const given = late();
    const { outbox } = assistanceCase.agenda(atWork().state);
    const laid = assistanceCase.historic?.(atWork().state, outbox, on(18)) ?? [];
    expect(laid.map(({ type, data }) => [type, data])).toEqual(
      outbox.map((notice) => ['NoticeSuperseded', { notice, because: 'historic' }]),
    );
    expect(assistanceCase.agenda(given.state).acts.length).toBeGreaterThan(0);
  });
});

describe('An append that leaves no act carries no wake.', () => {
  it('a case that came in closed and told needs nobody', () => {
    const given = closedOut().deliver(on(17, '10:01'));
    const agenda = agendaOf(assistanceCase, { state: given.state, version: given.events.length });
    expect(isOver(agenda)).toBe(true);
    expect(needsWake(undefined, agenda)).toBe(false);
  });
});

describe("`If-Match` fails only if a person's event came, or stage, holder or due date changed; records of clocks and notices do not count.", () => {
  const headline = ({ state }: Given): string => assistanceCase.headline(state);

  it('a reminder, a breach, a rung and a notice sent leave what a person decides on', () => {
    const given = atWork();
    const before = headline(given);
    expect(headline(given.live(on(14, '17:00'), on(17, '17:01'), on(18)))).toBe(before);
  });

  it('another holder, another date and another stage do not', () => {
    const before = headline(atWork());
    const assigned = atWork().that('AssignCase', 'supervisor', on(11), { cadre: 'cadre-3', reason: '调整' });
    const moved = atWork()
      .that('RequestExtension', 'cadre', on(11), { amount: 1, reason: '货在途' })
      .that('ApproveExtension', 'supervisor', on(11), {});
    const done = atWork().that('ResolveCase', 'cadre', on(11), { reply: '好', outcome: 'solved' });
    expect(new Set([before, headline(assigned), headline(moved), headline(done)]).size).toBe(4);
  });
});
