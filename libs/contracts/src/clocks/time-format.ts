import type { Instant } from '@lianxin/kernel';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS, addMs, toMs } from '@lianxin/kernel';
import type { Language } from '../messages/index.ts';

const WEEKDAYS = {
  zh: ['四', '五', '六', '日', '一', '二', '三'],
  en: ['Thu', 'Fri', 'Sat', 'Sun', 'Mon', 'Tue', 'Wed'],
};
const UNITS = { zh: ['天', '小时', '分', '秒'], en: ['d', 'h', 'min', 's'] };
const SIZES_MS = [DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS];

/** An instant as a clock on the office's wall shows it: `2020-02-01 17:00`. */
export function formatOfficeTime(at: string, offsetMinutes: number): string {
  const local = addMs(at as Instant, offsetMinutes * MINUTE_MS);
  // The last millisecond of a day is how its 24 o'clock is written.
  if (local.slice(11) === '23:59:59.999Z') return `${local.slice(0, 10)} 24:00`;
  const seconds = local.slice(17, 19) === '00' ? 16 : 19;
  return local.slice(0, seconds).replace('T', ' ');
}

/** The weekday of an instant in the office's zone, as a word of the language; `offsetMinutes` east of UTC. */
export function formatWeekday(at: string, offsetMinutes: number, language: Language): string {
  const days = Math.floor((toMs(at as Instant) + offsetMinutes * MINUTE_MS) / DAY_MS);
  const name = WEEKDAYS[language][((days % 7) + 7) % 7] as string;
  return language === 'zh' ? `周${name}` : name;
}

/** Its two largest parts: `3 d 4 h`, `40 min`. Days are 24 hours: office time is shown in hours. */
export function formatDuration(ms: number, language: Language, largest: 'days' | 'hours' = 'hours'): string {
  let rest = Math.max(0, ms);
  const parts = SIZES_MS.map((size, i) => {
    const count = largest === 'hours' && i === 0 ? 0 : Math.floor(rest / size);
    rest -= count * size;
    return { count, unit: UNITS[language][i] as string };
  }).filter(({ count }) => count > 0);
  const shown = parts.slice(0, 2).map(({ count, unit }) => `${count} ${unit}`);
  return shown.join(' ') || `0 ${UNITS[language][2]}`;
}
