import { describe, expect, it } from '@jest/globals';
import { NOTICE_TEMPLATES } from '@lianxin/case';
import type { Notice } from '@lianxin/engine';
import { composeLetter } from './letter.ts';

const notice = (template: string, params: Notice['params'] = {}, id = template): Notice => ({
  id: `case-1/${id}@9`,
  stream: 'case-1',
  template,
  recipients: ['u-1'],
  params: { number: 'LSW-2020-000001', ...params },
  hard: true,
  offsetMinutes: 480,
});
const BREACHED = notice('breached', { clock: 'resolve', due: '2020-02-03T09:00:00.000Z' });

describe('a letter', () => {
  it('says in its reader’s language what happened, and when on his office’s clock', () => {
    const { subject, text, language } = composeLetter([BREACHED], 'zh');
    expect([subject, language]).toEqual(['LSW-2020-000001：已超期', 'zh-CN']);
    expect(text).toContain('到期时间：2020-02-03 17:00（办结时限）');
    expect(composeLetter([BREACHED], 'en').text).toContain('It was due at 2020-02-03 17:00, for resolving the case.');
  });

  it('says it in both where the language is not known', () => {
    const { subject, text, language } = composeLetter([BREACHED], undefined);
    expect([subject, language]).toEqual(['LSW-2020-000001：已超期 / LSW-2020-000001: overdue', 'zh-CN, en']);
    expect(text).toContain('请勿回复');
    expect(text).toContain('answers are not read');
  });

  it('names a rung by its words', () => {
    const rung = notice('rung-fired', {
      rung: 'yellow-card',
      act: 'resolve@3/yellow-card',
      due: '2020-02-03T09:00:00.000Z',
    });
    expect(composeLetter([rung], 'en').subject).toBe('LSW-2020-000001: yellow card, please acknowledge');
  });

  it('says why it comes to somebody it was not for', () => {
    const sent = notice('breached', { instead: 'stand-in' });
    expect(composeLetter([sent], 'en').text).toContain('you stand in for somebody who is away');
    expect(composeLetter([BREACHED], 'en').text).not.toContain('stand in');
  });

  it('lists a digest, and counts what does not fit into it', () => {
    const many = Array.from({ length: 130 }, (_, i) =>
      notice('reminder', { number: `LSW-2020-${i}`, due: '2020-02-03T09:00:00.000Z' }, `reminder${i}`),
    );
    const { subject, text } = composeLetter(many, 'en');
    expect(subject).toBe('Notices: 130');
    expect(text).toContain('LSW-2020-99: due soon');
    expect(text).not.toContain('LSW-2020-100 ');
    expect(text).toContain('and 30 more in your inbox');
  });

  it('has no empty place, whatever its notice leaves out', () => {
    const texts = Object.keys(NOTICE_TEMPLATES).map((template) => composeLetter([notice(template)], undefined));
    expect(texts.filter(({ subject, text }) => /[{}]|undefined/.test(subject + text))).toEqual([]);
  });

  it('does for a process whose words nobody wrote', () => {
    expect(composeLetter([notice('parcel-late')], 'en')).toMatchObject({ subject: 'notice.parcel-late' });
  });

  it('shows what would steer the mail program as marks, and stays one line in its subject', () => {
    const { subject, text } = composeLetter([notice('case-merged', { into: 'a\u202e\u001b[2J\nb' })], 'en');
    expect(`${subject}${text}`).toContain('a‹U+202E›‹U+001B›[2J');
    expect(subject).not.toContain('\n');
  });
});
