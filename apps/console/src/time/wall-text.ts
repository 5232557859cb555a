/** Offices work in China, which has one time of day. */
const ZONE = 'Asia/Shanghai';

const FORMATS = {
  zh: new Intl.DateTimeFormat('zh-CN', {
    ...{ timeZone: ZONE, year: 'numeric', month: 'long', day: 'numeric', weekday: 'short' },
    ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  }),
  en: new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone: ZONE, year: 'numeric', month: 'short', day: 'numeric', weekday: 'short' },
    ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  }),
} as const;

/** An instant as people say it, on the office's wall: `2020年2月4日周二 17:00`. Of the browser's own making, so that it weighs nothing. */
export const wallText = (at: string, language: 'zh' | 'en'): string => FORMATS[language].format(new Date(at));
