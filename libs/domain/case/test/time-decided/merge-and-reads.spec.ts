import { describe, expect, it } from '@jest/globals';
import { agendaOf, isFinished, shouldWake } from '@lianxin/kernel';
import type { CaseState } from '../../src/state/index.ts';
import { CaseHarness, REQUEST } from '../support/case-harness.ts';
import { caseAtWork, closedOutCase, inFebruary, requestedCase } from '../support/cases-at-stages.ts';
import { caseProcess } from '../support/rule-book.ts';

const seeing = (given: CaseHarness, cases: Readonly<Record<string, CaseState>>): CaseHarness => {
  given.foreignState = new CaseHarness({ cases }).foreignState;
  return given;
};
const target = (source: CaseHarness, day = 11): CaseHarness => {
  const given = new CaseHarness({ cases: { src: source.state } });
  const minted = { number: `LSW-2020-0000${day}` };
  given.send({ type: 'RequestAssistance', by: 'otherRequester', at: inFebruary(day), data: REQUEST, minted });
  return given
    .mustSend('TakeCase', 'officer', inFebruary(day), {})
    .mustSend('AcceptCase', 'officer', inFebruary(day), {});
};
const merge = { into: 'tgt', reason: '重复' };
const late = (): CaseHarness => caseAtWork().liveThrough(inFebruary(17, '17:01'));
const merged = (source: CaseHarness, day: number): readonly [CaseHarness, CaseHarness] => {
  const into = target(source, day).mustSend('AbsorbCase', 'officer', inFebruary(day, '10:00'), {
    source: 'src',
    partOf: 'MergeCase',
  });
  return [seeing(source, { tgt: into.state }).mustSend('MergeCase', 'officer', inFebruary(day, '10:01'), merge), into];
};

describe('Merge reserves in the target first;', () => {
  it('the source ends only once the target has absorbed it', () => {
    const source = caseAtWork();
    const into = target(source);
    expect(seeing(source, { tgt: into.state }).refusal('MergeCase', 'officer', inFebruary(12), merge)).toBe(
      'not-absorbed',
    );
    into.mustSend('AbsorbCase', 'officer', inFebruary(12), { source: 'src', partOf: 'MergeCase' });
    expect(seeing(source, { tgt: into.state }).refusal('MergeCase', 'officer', inFebruary(12), merge)).toBe('accepted');
  });
});

describe("the source's clocks stop as `merged`, never as met; its breaches stay;", () => {
  it('no clock of it was met that ran, and what was late is late', () => {
    const [source] = merged(late(), 18);
    const { clocks } = source.opened;
    expect(Object.values(clocks).filter(({ stopped }) => stopped === undefined)).toEqual([]);
    const work = Object.values(clocks).find(({ kind }) => kind === 'resolve');
    expect(work).toMatchObject({ stopped: { how: 'merged' }, breaches: [{ due: inFebruary(17, '17:00') }] });
  });
});

describe('refused into a closed or merged case;', () => {
  it.each([
    ['closed', closedOutCase()],
    ['merged', merged(caseAtWork(), 12)[0]],
  ])('%s', (_name, into) => {
    const source = seeing(requestedCase(), { tgt: into.state });
    expect(source.refusal('MergeCase', 'officer', inFebruary(17, '11:00'), merge)).toBe('target-closed');
  });
});

describe('both requesters are answered.', () => {
  it('by the one reply of the target', () => {
    const [, into] = merged(caseAtWork(), 12);
    into
      .mustSend('OfferCase', 'officer', inFebruary(13), {})
      .mustSend('AcceptOffer', 'cadre', inFebruary(13, '10:00'), {});
    into.mustSend('ResolveCase', 'cadre', inFebruary(13, '11:00'), { reply: '好', outcome: 'solved' });
    const answer = into.eventsOf('NoticeIssued').find(({ data }) => data.template === 'case-resolved');
    expect(answer?.data.recipients).toEqual(['requester-2', 'requester-1']);
  });
});

describe('for a case still open then, what fell due before is recorded as historic and not sent.', () => {
  it('every notice of the past is laid to rest, and the outbox is empty', () => {
    const given = late();
    const { outbox } = caseProcess.agenda(caseAtWork().state);
    const laid = caseProcess.retireNotices?.(caseAtWork().state, outbox, inFebruary(18)) ?? [];
    expect(laid.map(({ type, data }) => [type, data])).toEqual(
      outbox.map((notice) => ['NoticeSuperseded', { notice, because: 'historic' }]),
    );
    expect(caseProcess.agenda(given.state).acts.length).toBeGreaterThan(0);
  });
});

describe('An append that leaves no act carries no wake.', () => {
  it('a case that came in closed and told needs nobody', () => {
    const given = closedOutCase().deliver(inFebruary(17, '10:01'));
    const agenda = agendaOf(caseProcess, { state: given.state, version: given.events.length });
    expect(isFinished(agenda)).toBe(true);
    expect(shouldWake(undefined, agenda, inFebruary(17, '10:01'))).toBe(false);
  });
});

describe("`If-Match` fails only if a person's event came, or stage, holder or due date changed; records of clocks and notices do not count.", () => {
  const headline = ({ state }: CaseHarness): string => caseProcess.headline(state);

  it('a reminder, a breach, a rung and a notice sent leave what a person decides on', () => {
    const given = caseAtWork();
    const before = headline(given);
    expect(headline(given.liveThrough(inFebruary(14, '17:00'), inFebruary(17, '17:01'), inFebruary(18)))).toBe(before);
  });

  it('another holder, another date and another stage do not', () => {
    const before = headline(caseAtWork());
    const assigned = caseAtWork().mustSend('AssignCase', 'supervisor', inFebruary(11), {
      cadre: 'cadre-3',
      reason: '调整',
    });
    const moved = caseAtWork()
      .mustSend('RequestExtension', 'cadre', inFebruary(11), { amount: 1, reason: '货在途' })
      .mustSend('ApproveExtension', 'supervisor', inFebruary(11), {});
    const done = caseAtWork().mustSend('ResolveCase', 'cadre', inFebruary(11), { reply: '好', outcome: 'solved' });
    expect(new Set([before, headline(assigned), headline(moved), headline(done)]).size).toBe(4);
  });
});
