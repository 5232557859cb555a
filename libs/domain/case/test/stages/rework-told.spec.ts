import { describe, expect, it } from '@jest/globals';
import { WITHHELD_ENTRY, withholdDraw, withholdEntry } from '../../src/shown/untold-draw.ts';
import type { OpenedCase } from '../../src/state/index.ts';
import type { CaseHarness } from '../support/case-harness.ts';
import { inFebruary } from '../support/cases-at-stages.ts';
import { drawn, pendingCase } from '../support/drawing.ts';

const chosen = { verifier: 'verifier-2', exception: '核查员病假' };
/** Given another verifier by hand, who was told of it, and disputed before anybody looked. */
const disputed = (): CaseHarness =>
  pendingCase()
    .mustSend('RecordCaseDrawn', 'clock', inFebruary(19), drawn)
    .mustSend('AssignVerifier', 'supervisor', inFebruary(19, '10:00'), chosen)
    .mustSend('DisputeResolution', 'requester', inFebruary(20), { text: '没好' });

/** Entries as they are shown to who is not told, from the dispute on. */
const shownSince = (given: CaseHarness): readonly { readonly type: string; readonly data: object }[] => {
  const from = given.events.findIndex(({ type }) => type === 'ResolutionDisputed');
  return given.events.map((event, n) => withholdEntry(given.opened, { ...event, version: n + 1 })).slice(from) as never;
};
const noticesOf = (given: CaseHarness): readonly string[] =>
  Object.keys((withholdDraw(given.opened) as OpenedCase).notices);

describe('a round that was undone before anybody looked', () => {
  it('is worked on again as any other: whom its notices tell is told', () => {
    const given = disputed();
    const [notice] = shownSince(given).filter(({ type }) => type === 'NoticeIssued');
    expect(notice?.data).toMatchObject({ template: 'resolution-disputed', recipients: expect.any(Array) as never });
    expect(shownSince(given).map(({ type }) => type)).not.toContain(WITHHELD_ENTRY);
    expect(noticesOf(given)).toContainEqual(expect.stringMatching(/^resolution-disputed@/));
  });

  it('does not tell of the notices that went to its verifier before, whenever they are sent', () => {
    const given = disputed();
    const before = given.events.find(
      ({ type, data }) => type === 'NoticeIssued' && 'template' in data && data.template === 'verifier-assigned',
    );
    const { notice } = before?.data as { readonly notice: string };
    given.mustSend('RecordNotice', 'clock', inFebruary(20, '10:00'), { notice, sent: ['inbox'], givenUp: [] });
    expect(shownSince(given).at(-1)?.type).toBe(WITHHELD_ENTRY);
    expect(noticesOf(given)).not.toContain(notice);
  });

  it('is over again once the case ends anew: then its notices are withheld as before', () => {
    const given = disputed().mustSend('ResolveCase', 'cadre', inFebruary(21), { reply: '好', outcome: 'solved' });
    const resolved = given.events.findLastIndex(({ type }) => type === 'CaseResolved');
    const shown = given.events.map((event, n) => withholdEntry(given.opened, { ...event, version: n + 1 }));
    const notices = shown.slice(resolved).filter((_, n) => given.events[resolved + n]?.type === 'NoticeIssued');
    expect(notices.map(({ type }) => type)).toEqual([WITHHELD_ENTRY]);
    given.mustSend('RecordCaseDrawn', 'clock', inFebruary(26), { ...drawn, round: 2 });
    expect(shownSince(given).map(({ type }) => type)).not.toContain('CaseDrawn');
    expect(noticesOf(given)).toContainEqual(expect.stringMatching(/^resolution-disputed@/));
  });
});
