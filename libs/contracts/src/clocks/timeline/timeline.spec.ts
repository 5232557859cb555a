import { describe, expect, it } from '@jest/globals';
import { aClock, aReply, span } from '../../../test/clocks.ts';
import { clocksReply } from '../../http/clocks.ts';
import { timelineSvg } from './timeline.ts';

const ELEMENT = /<([a-zA-Z]+)(?: [\w:-]+="[^"<]*")*(?:\/>|>[^<>]*<\/\1>)/g;

/** One well-formed element: taken away from the inside out, nothing is left. */
function isWellFormed(xml: string): boolean {
  let rest = xml;
  for (let before = ''; before !== rest;) {
    before = rest;
    rest = rest.replaceAll(ELEMENT, '');
  }
  return rest === '';
}

const words = (svg: string): string[] => [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map((m) => m[1] as string);
const late = aClock({ clock: 'resolve@9', late: true, end: '2020-02-03T02:00:00.000Z' });

describe('the timeline as a picture', () => {
  it('is drawn from a reply as it is sent', () => {
    expect(clocksReply.parse(aReply(aClock(), late))).toEqual(aReply(aClock(), late));
  });

  it.each(['zh', 'en'] as const)('is well-formed in %s, whatever a document is called', (language) => {
    for (const reply of [aReply(aClock(), late), aReply()])
      expect(isWellFormed(timelineSvg(reply, language))).toBe(true);
  });

  it('says in Chinese what it is, when it is due, and whom it waits for', () => {
    const said = words(timelineSvg(aReply(aClock()), 'zh'));
    expect(said).toEqual(expect.arrayContaining(['LSW-2020-000001 的时限', '办结时限', '期限 01-31 17:00', '现在']));
    expect(said.join(' ')).toContain('等待企业');
    expect(said.join(' ')).toContain('国办发明电〔2019〕16号');
  });

  it('says the same in English', () => {
    const said = words(timelineSvg(aReply(aClock()), 'en')).join('\n');
    expect(said).toContain('Resolving the case');
    expect(said).toContain('5 working days · 16 h counted');
    expect(said).toContain('\nenterprise\n');
    expect(said).toContain('due 01-31 17:00');
  });

  it('tells every span when pointed at: from when to when, why, by which rule and calendar', () => {
    const tips = [...timelineSvg(aReply(aClock()), 'en').matchAll(/<g><title>([^<]*)<\/title>/g)].map((m) => m[1]);
    expect(tips).toHaveLength(6);
    expect(tips[2]).toBe(
      '2020-01-21 14:00 – 2020-01-22 14:00: waiting\non the enterprise, since 2020-01-21 14:00\nshandong-2020/resolve · shandong-2020@1 · cn-2020#3',
    );
  });

  it('expects a date while somebody is waited for, and promises none', () => {
    const expected = { due: '2020-02-04T09:00:00.000Z', waitEnds: '2020-01-23T02:00:00.000Z' };
    const waiting = aClock({ standing: 'waiting', expected, end: expected.due });
    expect(words(timelineSvg(aReply(waiting), 'en'))).toContain('expected 02-04 17:00');
  });

  it('shows what is late in red, and what was stopped as a frame', () => {
    const svg = timelineSvg(
      aReply(late, aClock({ standing: 'stopped', stopped: { at: '2020-01-22T02:00:00.000Z', how: 'met', event: 11 } })),
      'en',
    );
    expect(words(svg)).toContain('office · running · late');
    expect(words(svg)).toContain('office · done');
  });

  it('says so where no clock has run', () => {
    expect(words(timelineSvg(aReply(), 'en'))).toContain('No clock has run yet');
  });

  it('keeps to the newest of very many', () => {
    const many = Array.from({ length: 45 }, (_, i) =>
      aClock({ clock: `resolve@${i}`, spans: [span('20T02:00', '31T09:00', 'working')] }),
    );
    const said = words(timelineSvg(aReply(...many), 'en'));
    expect(said.filter((one) => one === 'Resolving the case')).toHaveLength(40);
    expect(said.join(' ')).toContain('and 5 earlier clocks');
  });
});
