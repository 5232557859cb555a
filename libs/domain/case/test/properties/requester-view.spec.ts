import { describe, expect, it } from '@jest/globals';
import { runs } from '@lianxin/local/test-runs';
import fc from 'fast-check';
import { buildRequesterView } from '../../src/shown/requester-view.ts';
import type { CaseHarness } from '../support/case-harness.ts';
import { caseAtWork, closedOutCase, inFebruary, requestedCase, resolvedCase } from '../support/cases-at-stages.ts';
import { beginCase, chooseCommand, anyLifeSteps, withInstants } from '../support/random-life.ts';
import { PEOPLE } from '../support/registers.ts';

/** Every field there may be; what is not here is the office's own. `*`: an entry of a list. */
const ALLOWED = new Set([
  ...['number', 'office', 'enterprise', 'project', 'kind', 'category', 'urgency', 'stage', 'ending', 'mergedInto'],
  ...['nextStep', 'nextStep.what', 'nextStep.until'],
  ...[
    'dates',
    'dates.filed',
    'dates.accepted',
    'dates.begun',
    'dates.promised',
    'dates.earlier',
    'dates.earlier.due',
    'dates.earlier.kept',
    'dates.resolved',
    'dates.check',
    'dates.closed',
  ],
  ...['contact', 'contact.name', 'contact.phone', 'declined', 'declined.reason', 'declined.text'],
  ...['said', 'said.*', 'said.*.at', 'said.*.what', 'said.*.text', 'said.*.grade'],
  ...['askedFor', 'askedFor.*', 'askedFor.*.at', 'askedFor.*.text', 'askedFor.*.until'],
  ...['answers', 'answers.*', 'answers.*.at', 'answers.*.reply', 'answers.*.outcome'],
  ...['files', 'files.*', 'files.*.at', 'files.*.name', 'files.*.hash'],
]);

function fieldsOf(value: unknown, at = ''): readonly string[] {
  if (typeof value !== 'object' || value === null) return at === '' ? [] : [at];
  const inside = Object.entries(value).flatMap(([key, item]) => {
    const name = Array.isArray(value) ? '*' : key;
    return fieldsOf(item, at === '' ? name : `${at}.${name}`);
  });
  return at === '' ? inside : [at, ...inside];
}

const STAFF = Object.values(PEOPLE).flatMap(({ id }) => (id.startsWith('requester') ? [] : [id]));
/** What people of the office write among themselves in these lives. */
const AMONG_THEMSELVES = ['记', '疫情', '抓紧', '货在途', '人手', '属地', '重复', '改'];

const shown = (given: CaseHarness, id = 'requester-1'): ReturnType<typeof buildRequesterView> =>
  buildRequesterView(given.opened, given.events, { id });

describe('what somebody is shown of the case he filed', () => {
  it('is on the list, whatever became of the case, and names nobody of the office', () => {
    fc.assert(
      fc.property(anyLifeSteps, (script) => {
        const given = beginCase();
        for (const { one, at } of withInstants(script)) given.send(chooseCommand(given, one, at));
        for (const viewer of ['requester-1', 'receipt-1', 'requester-of-a-merged-case']) {
          const view = shown(given, viewer);
          expect(fieldsOf(view).filter((field) => !ALLOWED.has(field))).toEqual([]);
          const words = JSON.stringify(view);
          for (const kept of [...STAFF, ...AMONG_THEMSELVES, given.opened.sample]) {
            expect(words).not.toContain(`"${kept}"`);
          }
        }
      }),
      { numRuns: runs(60) },
    );
  });

  it('is his own words, the answer, and what is his to do', () => {
    expect(shown(resolvedCase())).toMatchObject({
      stage: 'look-back',
      contact: { name: '张三', phone: '10000000001' },
      said: [{ what: 'requested', text: '缺口罩' }],
      answers: [{ at: inFebruary(12, '10:00'), reply: '已送达', outcome: 'solved' }],
      nextStep: { what: 'say-whether-it-holds' },
      dates: { filed: inFebruary(10), resolved: inFebruary(12, '10:00') },
    });
    expect(shown(caseAtWork()).dates.promised).toBeDefined();
    expect(shown(closedOutCase()).nextStep).toEqual({ what: 'over' });
  });

  it('is the date he goes by, and beside it the one that was put off with what became of it', () => {
    const given = caseAtWork({ programme: 'guangdong@2' });
    const due = given.clock('resolve')?.due;
    given.mustSend('ReclassifyCase', 'officer', inFebruary(12), { kind: 'complaint', reason: '改' });
    expect(shown(given).dates).toMatchObject({ promised: given.clock('resolve')?.due, earlier: { due } });
    given.mustSend('ResolveCase', 'cadre', inFebruary(25), { reply: '已送达', outcome: 'solved' });
    expect(shown(given).dates).toMatchObject({ earlier: { due, kept: false } });
    expect(shown(resolvedCase()).dates).not.toHaveProperty('earlier');
  });

  it('names the papers he is asked for and until when', () => {
    const until = inFebruary(12);
    const given = requestedCase().mustSend('TakeCase', 'officer', inFebruary(10, '09:10'), {});
    given.mustSend('ReturnForCompletion', 'officer', inFebruary(10, '10:00'), {
      reason: 'papers-missing',
      text: '执照',
      until,
    });
    expect(shown(given)).toMatchObject({
      askedFor: [{ text: '执照', until }],
      nextStep: { what: 'complete-your-request', until },
    });
  });

  it('is no more than the answer to whom another case was merged into it', () => {
    const view = shown(resolvedCase(), 'requester-2');
    expect(view).toMatchObject({ said: [], askedFor: [], files: [], answers: [{ reply: '已送达' }] });
    expect(view.contact).toBeUndefined();
  });
});
