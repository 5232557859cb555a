import { formatOfficeTime, formatWeekday } from '@lianxin/contracts';
import type { Language } from '@lianxin/contracts';
import { CHINA_OFFSET_MINUTES } from '@lianxin/kernel';

const YEAR_CHARS = 5;
/** Of a moment as text, up to its minute. */
export const MINUTE_CHARS = 16;

/** `2020-02-04 17:00`, on an office's wall. */
export const minuteText = (at: string, offsetMinutes: number = CHINA_OFFSET_MINUTES): string =>
  formatOfficeTime(at, offsetMinutes).slice(0, MINUTE_CHARS);

/** `2020-02-04 17:00 周二`, on the office's wall: by the minute, so that dates below each other are of one length. */
export const whenText = (at: string, to: Language): string =>
  `${minuteText(at)} ${formatWeekday(at, CHINA_OFFSET_MINUTES, to)}`;

/** The same by the second, for who checks the record or looks after the product. */
export const exactWhenText = (at: string, to: Language): string =>
  `${formatOfficeTime(at, CHINA_OFFSET_MINUTES)} ${formatWeekday(at, CHINA_OFFSET_MINUTES, to)}`;

/** `02-04 17:00 周二`, for a list; with its year where that is not the year of `atMs`. */
export function shortWhenText(at: string, atMs: number, to: Language): string {
  const [wall, today] = [at, new Date(atMs).toISOString()].map((one) => formatOfficeTime(one, CHINA_OFFSET_MINUTES));
  const isThisYear = wall?.slice(0, YEAR_CHARS) === today?.slice(0, YEAR_CHARS);
  return `${wall?.slice(isThisYear ? YEAR_CHARS : 0, MINUTE_CHARS)} ${formatWeekday(at, CHINA_OFFSET_MINUTES, to)}`;
}
/** `2020-02-04`, on the office's wall. */
export const dayText = (at: string): string => formatOfficeTime(at, CHINA_OFFSET_MINUTES).slice(0, 10);

/** Today, on the office's wall. */
export const todayText = (): string => dayText(new Date().toISOString());

/** The day before. */
export const dayBefore = (day: string): string => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);

/** Days from one day to another. */
export const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

/** Whether a text is an instant, as the record writes them. */
export const isInstant = (text: string): boolean => /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(text);

/** An instant of these milliseconds, as the record writes instants. */
export const textOfMs = (ms: number): string => new Date(ms).toISOString();

/** Now, as the record writes instants, on this device's clock. */
export const nowText = (): string => new Date().toISOString();

/** Now, in milliseconds. */
export const nowMs = (): number => Date.now();

/** An instant of the record, in milliseconds. */
export const msOf = (at: string): number => Date.parse(at);

/** Whether an instant is over. */
export const isOver = (at: string, atMs: number): boolean => Date.parse(at) < atMs;

/** Milliseconds from one instant to another. */
export const lengthMs = (from: string, to: string): number => Date.parse(to) - Date.parse(from);

/** The time of day on the office's wall. */
export const timeText = (ms: number): string =>
  formatOfficeTime(new Date(ms).toISOString(), CHINA_OFFSET_MINUTES).slice(11, 16);

/** What a field for a moment shows: `2020-02-04T17:00` on the office's wall. */
export const wallOf = (at: string): string => minuteText(at).replace(' ', 'T');

/** The instant of a moment that was typed as the office's wall shows it; what is no moment stays as it is. */
export const instantOfWall = (wall: string): string =>
  wall === '' ? '' : `${wall}${wall.length > MINUTE_CHARS ? '' : ':00'}+08:00`;
