import { describe, expect, it } from '@jest/globals';
import type { Command, Rejection, VersionedEvent } from '@lianxin/kernel';
import type { CaseEvent } from '../../src/events/index.ts';
import { CaseHarness, REQUEST } from '../support/case-harness.ts';
import { inFebruary } from '../support/cases-at-stages.ts';
import type { Who } from '../support/registers.ts';

describe('a request', () => {
  const filed = (by: Who, said: object, ingress: Command['ingress'] = 'http') =>
    new CaseHarness().send({
      ...{ type: 'RequestAssistance', by, at: inFebruary(10), ingress },
      data: { ...REQUEST, ...said },
    } as const);

  it.each<[Who, object, string, Command['ingress']]>([
    ['requester', { programme: 'demo-minutes@2' }, 'programme programme-named-by-an-officer', 'http'],
    ['requester', { programme: 'shandong-2020@3' }, 'programme programme-named-by-an-officer', 'http'],
    ['cadre', { programme: 'demo-minutes@2' }, 'programme programme-named-by-an-officer', 'http'],
    ['verifier', { programme: 'demo-minutes@2' }, 'programme programme-named-by-an-officer', 'http'],
    ['officer', { programme: 'atlantis' }, 'programme unknown-programme', 'http'],
    ['requester', { origin: 'proactive-visit' }, 'origin not-one-of', 'http'],
    ['requester', { origin: 'look-back' }, 'origin not-one-of', 'http'],
    ['requester', { channel: 'hotline' }, 'channel not-one-of', 'http'],
    ['requester', { channel: 'import' }, 'channel not-one-of', 'http'],
    ['officer', { channel: 'import' }, 'channel not-one-of', 'http'],
    ['officer', { channel: 'import' }, 'channel not-one-of', 'cli'],
  ])('of a %s cannot say %j: %s, by %s', (by, said, refusal, ingress) => {
    const { field, code } = filed(by, said, ingress) as Rejection;
    expect(`${field} ${code}`).toBe(refusal);
  });

  it('to an office that is not registered is told so, to staff of another office too', () => {
    const unknown = { code: 'unknown-office', field: 'office' };
    for (const by of ['requester', 'officer', 'otherOfficer'] as const)
      expect(filed(by, { office: 'nosuch' })).toMatchObject(unknown);
    expect(filed('otherOfficer', {})).toMatchObject({ code: 'other-office' });
  });

  it('says what its sender may know: an officer another programme, staff what they found, an import all of it', () => {
    const told = (...sent: Parameters<typeof filed>) => {
      const [opener] = filed(...sent) as readonly VersionedEvent<CaseEvent>[];
      return opener?.data;
    };
    expect(told('officer', { programme: 'guangdong@2' })).toMatchObject({ programme: 'guangdong@2' });
    expect(told('cadre', { channel: 'on-site', origin: 'proactive-visit' })).toMatchObject({
      origin: 'proactive-visit',
    });
    expect(told('verifier', { origin: 'look-back' })).toMatchObject({ origin: 'look-back' });
    const past = { channel: 'import', origin: 'proactive-visit', programme: 'guangdong@2' };
    expect(told('requester', past, 'import')).toMatchObject(past);
  });
});
