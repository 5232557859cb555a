import { describe, expect, it } from '@jest/globals';
import { CaseHarness, REQUEST } from '../support/case-harness.ts';
import { inFebruary, requestedCase, resolvedCase } from '../support/cases-at-stages.ts';

const FILE = { hash: 'a'.repeat(64), name: '执照.png', mediaType: 'image/png', sizeBytes: 9 };

const returnedCase = (): CaseHarness =>
  requestedCase().mustSend('ReturnForCompletion', 'officer', inFebruary(10), {
    ...{ reason: 'papers-missing', text: '营业执照', until: inFebruary(14) },
  });

describe('the handlers of a case', () => {
  it('are its staff: not its requester, whatever he does of it', () => {
    expect(requestedCase().opened.handlers).toEqual([]);
    const returned = returnedCase()
      .mustSend('CompleteRequest', 'requester', inFebruary(11), { text: '已补' })
      .mustSend('AttachFile', 'requester', inFebruary(11), FILE);
    expect(returned.opened.handlers).toEqual(['officer-1']);
    returned.mustSend('WithdrawCase', 'requester', inFebruary(12), { reason: 'solved-itself' });
    expect(returned.opened.handlers).toEqual(['officer-1']);
    const disputed = resolvedCase().mustSend('DisputeResolution', 'requester', inFebruary(13), { text: '没有送达' });
    expect(disputed.opened.handlers).toEqual(['officer-1', 'cadre-1']);
  });

  it('are not who acts by the receipt of the case', () => {
    const given = returnedCase();
    given.record(
      [{ type: 'RequestCompleted', at: inFebruary(11), data: { by: 'receipt-1', text: '已补' } }],
      'receipt',
    );
    expect(given.opened.handlers).toEqual(['officer-1']);
  });

  it('are an officer who does the same for the requester, and somebody who filed it and works on it', () => {
    const entered = new CaseHarness().mustSend('RequestAssistance', 'officer', inFebruary(10), {
      ...REQUEST,
      channel: 'phone',
    });
    expect(entered.opened.handlers).toEqual(['officer-1']);
    const own = new CaseHarness().mustSend('RequestAssistance', 'jack', inFebruary(10), REQUEST);
    own.mustSend('TakeCase', 'jack', inFebruary(10), {});
    expect(own.opened.handlers).toEqual(['jack-1']);
  });
});

it('whoever filed a case is made its verifier only by exception', () => {
  expect(resolvedCase().refusal('AssignVerifier', 'supervisor', inFebruary(14), { verifier: 'requester-1' })).toBe(
    'verifier-handled-case',
  );
});
