/** @jest-environment jsdom */
import { expect, it } from '@jest/globals';
import { codeText } from './code-text.ts';

it.each([
  ['rework@28', '', '重办时限（第 28 条）'],
  ['case-resolved@19', '', '办结通知（第 19 条）'],
  ['rectification@27/yellow-card', 'act', '整改时限（第 27 条） · 黄牌'],
  ['demo-minutes/intake', 'rule', '受理时限'],
  ['issued', 'status', '待发送'],
  ['working', 'what', '计时'],
  ['supervisor', 'tells', '督办人'],
  ['minutes', 'unit', '分钟'],
  ['rung', 'kind', '督办升级'],
  ['every-hour', 'because', '按自然小时计'],
])('%s in the field %s is said as %s', (code, field, words) => expect(codeText('zh', code, field)).toBe(words));

it('what is no code of ours has no words', () =>
  expect(['31b095396819', 'constructor', 'N-1'].map((code) => codeText('zh', code))).toEqual([
    undefined,
    undefined,
    undefined,
  ]));
