import type { ConsoleKey, LaterKey } from '../zh-CN/index.ts';
import { caseWords } from './case.ts';
import { inboxWords } from './inbox.ts';
import { lookBacksWords } from './look-backs.ts';
import { formsWords } from './forms.ts';
import { newCaseWords } from './new-case.ts';
import { findingWords } from './finding.ts';
import { meWords } from './me.ts';
import { shellWords } from './shell.ts';
import { toDoWords } from './todo.ts';

export const en: Readonly<Record<Exclude<ConsoleKey, LaterKey>, string>> = {
  ...caseWords,
  ...inboxWords,
  ...lookBacksWords,
  ...formsWords,
  ...newCaseWords,
  ...findingWords,
  ...meWords,
  ...shellWords,
  ...toDoWords,
};
