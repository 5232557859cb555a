import type { Language } from '@lianxin/contracts';
import { dateToDays } from '@lianxin/kernel';
import { padToWidth } from '../output/width.ts';
import type { CalendarYear, YearDay } from './year.ts';

/** Monday first, as office calendars are printed. */
const WEEKDAY_HEADS = {
  zh: ['一', '二', '三', '四', '五', '六', '日'],
  en: ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'],
} as const;
const MONTHS_EN = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const DAY_WIDTH = 4;
const MONTH_WIDTH = DAY_WIDTH * 7;
const MONTHS_A_ROW = 3;
const GAP = '   ';
/** 1970-01-01 was the fourth day of its week. */
const EPOCH_DAY = 3;

/** The letter of a document: a, b, …; a year is never made by more than some ten. */
export const documentLetter = (index: number): string => String.fromCharCode('a'.charCodeAt(0) + index);

function dayMark({ working, because }: YearDay, letters: ReadonlyMap<string, string>): string {
  const letter = letters.get(because);
  if (letter !== undefined) return working ? letter.toUpperCase() : letter;
  return working ? ' ' : '.';
}

function monthLines(
  name: string,
  days: readonly YearDay[],
  letters: ReadonlyMap<string, string>,
  heads: readonly string[],
): string[] {
  const [first] = days;
  const offset = first ? (dateToDays(first.date) + EPOCH_DAY) % 7 : 0;
  const cells = [
    ...Array.from({ length: offset }, () => ''),
    ...days.map((day) => `${String(Number(day.date.slice(8))).padStart(2)}${dayMark(day, letters)}`),
  ];
  const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, i) => cells.slice(i * 7, i * 7 + 7));
  const line = (texts: readonly string[]): string =>
    padToWidth(texts.map((text) => padToWidth(text, DAY_WIDTH)).join(''), MONTH_WIDTH);
  return [padToWidth(name, MONTH_WIDTH), line(heads), ...weeks.map(line)];
}

const monthName = (month: number, language: Language): string =>
  language === 'zh' ? `${month}月` : (MONTHS_EN[month - 1] as string);

/** Twelve months, three a row; each day with the letter of the document that made it what it is. */
export function yearGridLines({ days, amendments }: CalendarYear, language: Language): string[] {
  const letters = new Map(amendments.map(({ id }, i) => [id, documentLetter(i)]));
  const months = Array.from({ length: 12 }, (_, i) => {
    const month = String(i + 1).padStart(2, '0');
    const own = days.filter(({ date }) => date.slice(5, 7) === month);
    return monthLines(monthName(i + 1, language), own, letters, WEEKDAY_HEADS[language]);
  });
  const rows = Array.from({ length: 12 / MONTHS_A_ROW }, (_, i) =>
    months.slice(i * MONTHS_A_ROW, (i + 1) * MONTHS_A_ROW),
  );
  return rows.flatMap((row) => {
    const height = Math.max(...row.map((lines) => lines.length));
    const lines = Array.from({ length: height }, (_, i) =>
      row
        .map((month) => month[i] ?? ' '.repeat(MONTH_WIDTH))
        .join(GAP)
        .trimEnd(),
    );
    return [...lines, ''];
  });
}
