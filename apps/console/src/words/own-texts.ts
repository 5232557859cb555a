import type { Language } from '@lianxin/contracts';
import { auditWords as auditEn } from './en/audit.ts';
import { calendarWords as calendarEn } from './en/calendar.ts';
import { casesWords as casesEn } from './en/cases.ts';
import { drawsWords as drawsEn } from './en/draws.ts';
import { enterprisesWords as enterprisesEn } from './en/enterprises.ts';
import { en } from './en/index.ts';
import { reportsWords as reportsEn } from './en/reports.ts';
import { rulesWords as rulesEn } from './en/rules.ts';
import { sessionsWords as sessionsEn } from './en/sessions.ts';
import { setUpWords as setUpEn } from './en/set-up.ts';
import { operationsWords as operationsEn } from './en/operations.ts';
import { peopleWords as peopleEn } from './en/people.ts';
import { auditWords } from './zh-CN/audit.ts';
import { calendarWords } from './zh-CN/calendar.ts';
import { casesWords } from './zh-CN/cases.ts';
import { drawsWords } from './zh-CN/draws.ts';
import { enterprisesWords } from './zh-CN/enterprises.ts';
import { zhCN } from './zh-CN/index.ts';
import { reportsWords } from './zh-CN/reports.ts';
import { rulesWords } from './zh-CN/rules.ts';
import { sessionsWords } from './zh-CN/sessions.ts';
import { setUpWords } from './zh-CN/set-up.ts';
import { operationsWords } from './zh-CN/operations.ts';
import { peopleWords } from './zh-CN/people.ts';

/** What the console itself says. It is built with `loaded-texts.ts` in the place of this one. */
export const ownTexts: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  zh: {
    ...zhCN,
    ...casesWords,
    ...enterprisesWords,
    ...reportsWords,
    ...auditWords,
    ...calendarWords,
    ...peopleWords,
    ...operationsWords,
    ...rulesWords,
    ...drawsWords,
    ...sessionsWords,
    ...setUpWords,
  },
  en: {
    ...en,
    ...casesEn,
    ...enterprisesEn,
    ...reportsEn,
    ...auditEn,
    ...calendarEn,
    ...peopleEn,
    ...operationsEn,
    ...rulesEn,
    ...drawsEn,
    ...sessionsEn,
    ...setUpEn,
  },
};
