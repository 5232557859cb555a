import type { Language } from '@lianxin/contracts';

type Words = Readonly<Record<string, string>>;

/** Words that only the pages of an area say, in each language: they come with these pages, not with the first one. */
export const AREA_WORDS = {
  audit: {
    zh: async (): Promise<Words> => (await import('./zh-CN/audit.ts')).auditWords,
    en: async (): Promise<Words> => (await import('./en/audit.ts')).auditWords,
  },
  cases: {
    zh: async (): Promise<Words> => (await import('./zh-CN/cases.ts')).casesWords,
    en: async (): Promise<Words> => (await import('./en/cases.ts')).casesWords,
  },
  enterprises: {
    zh: async (): Promise<Words> => (await import('./zh-CN/enterprises.ts')).enterprisesWords,
    en: async (): Promise<Words> => (await import('./en/enterprises.ts')).enterprisesWords,
  },
  reports: {
    zh: async (): Promise<Words> => (await import('./zh-CN/reports.ts')).reportsWords,
    en: async (): Promise<Words> => (await import('./en/reports.ts')).reportsWords,
  },
  people: {
    zh: async (): Promise<Words> => (await import('./zh-CN/people.ts')).peopleWords,
    en: async (): Promise<Words> => (await import('./en/people.ts')).peopleWords,
  },
  calendar: {
    zh: async (): Promise<Words> => (await import('./zh-CN/calendar.ts')).calendarWords,
    en: async (): Promise<Words> => (await import('./en/calendar.ts')).calendarWords,
  },
  rules: {
    zh: async (): Promise<Words> => (await import('./zh-CN/rules.ts')).rulesWords,
    en: async (): Promise<Words> => (await import('./en/rules.ts')).rulesWords,
  },
  draws: {
    zh: async (): Promise<Words> => (await import('./zh-CN/draws.ts')).drawsWords,
    en: async (): Promise<Words> => (await import('./en/draws.ts')).drawsWords,
  },
  sessions: {
    zh: async (): Promise<Words> => (await import('./zh-CN/sessions.ts')).sessionsWords,
    en: async (): Promise<Words> => (await import('./en/sessions.ts')).sessionsWords,
  },
  'set-up': {
    zh: async (): Promise<Words> => (await import('./zh-CN/set-up.ts')).setUpWords,
    en: async (): Promise<Words> => (await import('./en/set-up.ts')).setUpWords,
  },
  operations: {
    zh: async (): Promise<Words> => (await import('./zh-CN/operations.ts')).operationsWords,
    en: async (): Promise<Words> => (await import('./en/operations.ts')).operationsWords,
  },
} as const satisfies Readonly<Record<string, Readonly<Record<Language, () => Promise<Words>>>>>;

/** An area whose words come with its pages. */
export type WordedArea = keyof typeof AREA_WORDS;
