import { describe, expect, it } from '@jest/globals';
import { clocksReply } from '@lianxin/contracts';
import { HOUR_MS, instant as at, addMs } from '@lianxin/kernel';
import fc from 'fast-check';
import { exampleClock, exampleReply, span } from '../test/clocks.ts';
import { drawnWidth } from './svg.ts';
import { renderTimelineSvg } from './render-timeline.ts';

const START = at('2020-01-13T01:00:00Z');

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

interface Box {
  readonly words: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Where the words of a clock are drawn: its due date, and what it was computed by. */
function boxesIn(svg: string): readonly Box[] {
  return [...svg.matchAll(/<text ([^>]*stroke=[^>]*)>([^<]*)<\/text>/g)].map(([, attributes = '', said = '']) => {
    const number = (name: string): number => Number(new RegExp(`(?:^| )${name}="([^"]*)"`).exec(attributes)?.[1]);
    const [x, y, px] = [number('x'), number('y'), number('font-size')];
    const width = drawnWidth(said, px);
    const left = attributes.includes('text-anchor="end"') ? x - width : x;
    return { words: said, left, right: left + width, top: y - px * 0.8, bottom: y + px * 0.2 };
  });
}

const overlap = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

const late = exampleClock({ clock: 'resolve@9', late: true, end: '2020-02-03T02:00:00.000Z' });

describe('the timeline as a picture', () => {
  it('is drawn from a reply as it is sent', () => {
    expect(clocksReply.parse(exampleReply(exampleClock(), late))).toEqual(exampleReply(exampleClock(), late));
  });

  it.each(['zh', 'en'] as const)('is well-formed in %s, whatever a document is called', (language) => {
    for (const reply of [exampleReply(exampleClock(), late), exampleReply()])
      expect(isWellFormed(renderTimelineSvg(reply, language))).toBe(true);
  });

  it('says in Chinese what it is, when it is due, and whom it waits for', () => {
    const said = words(renderTimelineSvg(exampleReply(exampleClock()), 'zh'));
    expect(said).toEqual(expect.arrayContaining(['LSW-2020-000001 的时限', '办结时限', '期限 01-31 17:00', '现在']));
    expect(said.join(' ')).toContain('等待企业');
    expect(said.join(' ')).toContain('国办发明电〔2019〕16号');
  });

  it('says the same in English', () => {
    const said = words(renderTimelineSvg(exampleReply(exampleClock()), 'en')).join('\n');
    expect(said).toContain('Resolving the case');
    expect(said).toContain('5 working days · 16 h counted');
    expect(said).toContain('\nenterprise\n');
    expect(said).toContain('due 01-31 17:00');
  });

  it('tells every span when pointed at: from when to when, why, by which rule and calendar', () => {
    const tips = [...renderTimelineSvg(exampleReply(exampleClock()), 'en').matchAll(/<g><title>([^<]*)<\/title>/g)].map(
      (m) => m[1],
    );
    expect(tips).toHaveLength(6);
    expect(tips[2]).toBe(
      '2020-01-21 14:00 – 2020-01-22 14:00: waiting\non the enterprise, since 2020-01-21 14:00\nresolving the case · Shandong, version 1 · 国办发明电〔2019〕16号 关于2020年部分节假日安排的通知 &lt;b&gt;&amp;',
    );
  });

  it('expects a date while somebody is waited for, and promises none', () => {
    const expected = { due: '2020-02-04T09:00:00.000Z', waitEnds: '2020-01-23T02:00:00.000Z' };
    const waiting = exampleClock({ standing: 'waiting', expected, end: expected.due });
    expect(words(renderTimelineSvg(exampleReply(waiting), 'en'))).toContain('expected 02-04 17:00');
  });

  it('shows what is late in red, and what was stopped as a frame', () => {
    const svg = renderTimelineSvg(
      exampleReply(
        late,
        exampleClock({ standing: 'stopped', stopped: { at: '2020-01-22T02:00:00.000Z', how: 'met', event: 11 } }),
      ),
      'en',
    );
    expect(words(svg)).toContain('office · running · late');
    expect(words(svg)).toContain('office · done in time');
  });

  it('says what came of a breach, by which document, and no id of ours', () => {
    const breach = { act: 'resolve@5/due', due: '2020-01-31T09:00:00.000Z', excused: false, superseded: false };
    const ordered = { title: '延长假期', documentNumber: '国办发明电〔2020〕1号' };
    const excused = exampleClock({ late: true, breaches: [{ ...breach, excused: true }] });
    const superseded = exampleClock({ breaches: [{ ...breach, superseded: true, ordered }] });
    for (const language of ['zh', 'en'] as const) {
      const svg = renderTimelineSvg(exampleReply(excused, superseded), language);
      expect(svg).toContain(language === 'zh' ? '已免责' : 'excused');
      expect(svg).toContain(language === 'zh' ? '超期已更正' : 'overdue superseded');
      expect(svg).toContain('国办发明电〔2020〕1号 延长假期');
      expect(svg).not.toMatch(/cn-2020#|shandong-2020@|shandong-2020\//);
    }
  });

  it('writes nothing over anything else, wherever a clock begins and is due', () => {
    const instant = fc.integer({ min: 0, max: 40 * 24 }).map((hours) => addMs(START, hours * HOUR_MS));
    fc.assert(
      fc.property(fc.array(fc.tuple(instant, instant), { minLength: 1, maxLength: 6 }), (ends) => {
        const clocks = ends.map(([a, b]) => {
          const [from, due] = a < b ? [a, b] : [b, addMs(a, HOUR_MS)];
          return exampleClock({ from, due, end: due, spans: [] });
        });
        for (const language of ['zh', 'en'] as const) {
          const boxes = boxesIn(renderTimelineSvg(exampleReply(...clocks), language));
          expect(boxes.flatMap((one, i) => boxes.slice(i + 1).filter((other) => overlap(one, other)))).toEqual([]);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('says so where no clock has run', () => {
    expect(words(renderTimelineSvg(exampleReply(), 'en'))).toContain('No clock has run yet');
  });

  it('keeps to the newest of very many', () => {
    const many = Array.from({ length: 45 }, (_, i) =>
      exampleClock({ clock: `resolve@${i}`, spans: [span('20T02:00', '31T09:00', 'working')] }),
    );
    const said = words(renderTimelineSvg(exampleReply(...many), 'en'));
    expect(said.filter((one) => one === 'Resolving the case')).toHaveLength(40);
    expect(said.join(' ')).toContain('and 5 earlier clocks');
  });
});
