import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from '@jest/globals';
import { hasMessage } from '@lianxin/contracts';
import { createProductModules } from '@lianxin/product';

const WORDS = resolve(__dirname, '../../apps/console/src/words');
const ofAuditors = ['zh-CN', 'en'].map((language) => readFileSync(resolve(WORDS, language, 'audit.ts'), 'utf8'));
const inBoth = (key: string): boolean => ofAuditors.every((texts) => texts.includes(`'${key}': `));

const processes = createProductModules().modules.map(({ process }) => process);

it('an auditor reads of every entry of the record what it is and whose, in words', () => {
  const events = processes.flatMap(({ events: own }) => Object.keys(own));
  expect(events.length).toBeGreaterThan(90);
  expect(events.filter((type) => !hasMessage(`event.${type}`) && !inBoth(`console.audit.event.${type}`))).toEqual([]);
  const names = processes.map(({ name }) => name).filter((name) => name !== 'case');
  expect(names.filter((name) => !inBoth(`console.audit.stream.${name}`))).toEqual([]);
});
