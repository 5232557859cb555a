import type { operationsWords } from './operations.ts';
import type { peopleWords } from './people.ts';
import type { auditWords } from './audit.ts';
import type { calendarWords } from './calendar.ts';
import { caseWords } from './case.ts';
import type { casesWords } from './cases.ts';
import { inboxWords } from './inbox.ts';
import { lookBacksWords } from './look-backs.ts';
import { formsWords } from './forms.ts';
import type { enterprisesWords } from './enterprises.ts';
import { newCaseWords } from './new-case.ts';
import type { sessionsWords } from './sessions.ts';
import type { setUpWords } from './set-up.ts';
import type { reportsWords } from './reports.ts';
import type { drawsWords } from './draws.ts';
import type { rulesWords } from './rules.ts';
import { findingWords } from './finding.ts';
import { meWords } from './me.ts';
import { shellWords } from './shell.ts';
import { toDoWords } from './todo.ts';

/** Words that come with the pages of their area: `area-words.ts` says how. */
export type LaterKey =
  | keyof typeof auditWords
  | keyof typeof calendarWords
  | keyof typeof enterprisesWords
  | keyof typeof casesWords
  | keyof typeof operationsWords
  | keyof typeof peopleWords
  | keyof typeof reportsWords
  | keyof typeof drawsWords
  | keyof typeof rulesWords
  | keyof typeof sessionsWords
  | keyof typeof setUpWords;

/** The console's own words, a file for each area; what the record's codes mean is in the contracts. */
export const zhCN = {
  ...caseWords,
  ...inboxWords,
  ...lookBacksWords,
  ...formsWords,
  ...newCaseWords,
  ...findingWords,
  ...meWords,
  ...shellWords,
  ...toDoWords,
} as const;

export type ConsoleKey = keyof typeof zhCN | LaterKey;
