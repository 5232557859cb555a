const DIGITS: ReadonlyMap<string, string> = new Map([
  ...[...'〇一二三四五六七八九'].map((char, n) => [char, String(n)] as const),
  ...[...'零壹贰叁肆伍陆柒捌玖'].map((char, n) => [char, String(n)] as const),
  ['两', '2'],
]);
const UNITS: ReadonlyMap<string, number> = new Map([
  ...[...'十百千'].map((char, n) => [char, 10 ** (n + 1)] as const),
  ...[...'拾佰仟'].map((char, n) => [char, 10 ** (n + 1)] as const),
]);
const MYRIADS: ReadonlyMap<string, number> = new Map([
  ['万', 10_000],
  ['亿', 100_000_000],
]);
const ARABIC = /^\d+(?:,\d{3})*(?:\.\d+)?/;
/** 一 is mostly "a", 零 is "spare", and figures written out for money are words where one is alone (陆路: by land). */
const LONE_WORD = /^[一零壹贰叁肆伍陆柒捌玖拾]$/;
/** 十分: "very". */
const VERY = /^十分(?![钟之])/;
/** Beyond this a sum is no exact integer: the figures before the unit are some other code. */
const VALUE_MAX = Number.MAX_SAFE_INTEGER;
const DECIMALS = 1_000_000;

/** A number with which a text begins. */
export interface Numeral {
  /** Characters that it takes in the text. */
  readonly length: number;
  /** Its value: `500`, `3.5`, `0532`. */
  readonly digits: string;
  /** Whether a number is meant, and not a word that is written with a figure. */
  readonly isNumber: boolean;
}

/** What was read of a number so far: `figures` are those that no unit follows yet. */
interface Reading {
  readonly total: number;
  readonly section: number;
  readonly figures: string;
  readonly hasUnit: boolean;
}
type ReadOn = (reading: Reading, text: string) => readonly [length: number, reading: Reading] | undefined;

const readArabic: ReadOn = (reading, text) => {
  const [written] = ARABIC.exec(text) ?? [];
  if (written === undefined || reading.figures !== '') return undefined;
  return [written.length, { ...reading, figures: written.replaceAll(',', '') }];
};

const readFigure: ReadOn = (reading, text) => {
  const digit = DIGITS.get(text.charAt(0));
  return digit === undefined ? undefined : [1, { ...reading, figures: reading.figures + digit }];
};

const readUnit: ReadOn = (reading, text) => {
  const { total, section, figures } = reading;
  const unit = UNITS.get(text.charAt(0));
  const isBareTen = unit === 10 && figures === '' && section === 0;
  if (unit === undefined || (figures === '' && !isBareTen)) return undefined;
  return [1, { total, section: section + (isBareTen ? 1 : Number(figures)) * unit, figures: '', hasUnit: true }];
};

const readMyriad: ReadOn = ({ total, section, figures }, text) => {
  const myriad = MYRIADS.get(text.charAt(0));
  const counted = section + Number(figures);
  if (myriad === undefined || counted === 0) return undefined;
  return [1, { total: total + counted * myriad, section: 0, figures: '', hasUnit: true }];
};

const PARTS: readonly ReadOn[] = [readArabic, readFigure, readUnit, readMyriad];
const NOTHING_READ: Reading = { total: 0, section: 0, figures: '', hasUnit: false };

function digitsOf({ total, section, figures, hasUnit }: Reading): string | undefined {
  if (!hasUnit) return figures === '' ? undefined : figures;
  const value = Math.round((total + section + Number(figures)) * DECIMALS) / DECIMALS;
  return value > VALUE_MAX ? undefined : String(value);
}

/**
 * The number with which a text begins, in Arabic digits, Chinese figures or both: `五百`, `二〇二〇`, `3.5万`. The text is
 * simplified and of normal width. Undefined where it begins with none.
 */
export function readNumeral(text: string): Numeral | undefined {
  let [length, reading] = [0, NOTHING_READ];
  for (let next: ReturnType<ReadOn>; ; [length, reading] = [length + next[0], next[1]]) {
    const rest = text.slice(length);
    next = PARTS.reduce<ReturnType<ReadOn>>((found, read) => found ?? read(reading, rest), undefined);
    if (!next) break;
  }
  const digits = digitsOf(reading);
  if (digits === undefined) return undefined;
  return { length, digits, isNumber: !LONE_WORD.test(text.slice(0, length)) && !VERY.test(text) };
}
