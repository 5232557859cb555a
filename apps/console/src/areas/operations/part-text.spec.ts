/** @jest-environment jsdom */
import { expect, it } from '@jest/globals';
import { partText } from './part-text.ts';

it.each([
  ['follower case_reports@11', '诉求的列表与报表（11）'],
  ['model/turns@2', '待办（2）'],
  ['case_reports', '诉求的列表与报表'],
  ['follower waker', '唤醒流程'],
  ['watchdog', '巡查'],
  ['read models', '列表与报表'],
  ['follower of somebody', 'follower of somebody'],
])('names %s in words, or as logs do', (name, words) => {
  expect(partText(name, 'zh')).toBe(words);
});
