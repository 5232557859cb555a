import { dayAfter, isDay } from '../../time/days.ts';

/** Remarks of a notice, such as the day of the week. */
const REMARK = /[（(][^）)]*[）)]/g;
const DAY = /(?:(\d{4})(?:年|-|\/))?(?:(\d{1,2})(?:月|-|\/))?(\d{1,2})日?/y;
const UNTIL = /\s*(?:至|到|~|～|–|—|to|-)\s*/y;
/** A closure of a year has no more days than that. */
const DAYS_MAX = 400;

interface ReadDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const isoOf = ({ year, month, day }: ReadDay): string =>
  `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

/** Reads a text from left to right. */
class DayReader {
  private at = 0;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  private match(form: RegExp): RegExpExecArray | undefined {
    form.lastIndex = this.at;
    const found = form.exec(this.text) ?? undefined;
    if (found) this.at = form.lastIndex;
    return found;
  }

  /** The next day; what it leaves out is as in `before`. */
  private readDay(before: Pick<ReadDay, 'year'> & Partial<ReadDay>): ReadDay | undefined {
    const begin = this.at;
    const [, year, month = before.month, day] = this.match(DAY) ?? [];
    if (day === undefined || month === undefined) {
      this.at = begin;
      return undefined;
    }
    return { year: Number(year ?? before.year), month: Number(month), day: Number(day) };
  }

  /** Every day and range of days that is named, with whatever is said between them. */
  *readRanges(year: number): Generator<readonly [string, string]> {
    while (this.at < this.text.length) {
      const first = this.readDay({ year });
      if (!first) this.at += 1;
      else {
        const last = (this.match(UNTIL) && this.readDay(first)) ?? first;
        yield [isoOf(first), isoOf(last)];
      }
    }
  }
}

function daysOf([first, last]: readonly [string, string]): readonly string[] | undefined {
  if (!isDay(first) || !isDay(last) || last < first) return undefined;
  const days = [first];
  while (days[days.length - 1] !== last && days.length <= DAYS_MAX) days.push(dayAfter(first, days.length));
  return days;
}

/** Days that a text names, each once, in their order; `wrong`: what is no day or range. */
export interface ParsedDays {
  readonly days: readonly string[];
  readonly wrong: readonly string[];
}

/**
 * Days as a notice or a person writes them: `1月1日（周四）至3日`, `2026-10-01 ~ 2026-10-08`, `10-11`. One without a year is
 * of `year`.
 */
export function parseDays(text: string, year: number): ParsedDays {
  const ranges = [...new DayReader(text.replace(REMARK, '')).readRanges(year)];
  const read = ranges.map((range) => ({ range, days: daysOf(range) }));
  return {
    days: [...new Set(read.flatMap(({ days = [] }) => days))].sort(),
    wrong: read.flatMap(({ range: [first, last], days }) =>
      days ? [] : [first === last ? first : `${first} – ${last}`],
    ),
  };
}
