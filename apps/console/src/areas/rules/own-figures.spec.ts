import { expect, it } from '@jest/globals';
import { catalogue } from '@lianxin/contracts';
import { rulesWords as en } from '../../words/en/rules.ts';
import { rulesWords as zh } from '../../words/zh-CN/rules.ts';

it('an own figure is found on the page by the words in which the server says it', () => {
  expect([zh['console.rules.own-figure'], en['console.rules.own-figure']]).toEqual([
    catalogue.zh['programme.ours'],
    catalogue.en['programme.ours'],
  ]);
});
