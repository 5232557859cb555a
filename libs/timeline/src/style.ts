/** Colours that differ in lightness too, so that the picture reads in grey and by people who see no red. */
export const COLOURS = {
  ink: '#1c2733',
  soft: '#5b6877',
  faint: '#8893a0',
  line: '#dfe4ea',
  paper: '#ffffff',
  band: '#f5f7f9',
  now: '#1c2733',
  late: '#c62f2b',
  due: '#1c2733',
} as const;

/** How a kind of span is drawn. */
export interface SpanStyle {
  readonly fill: string;
  readonly stroke?: string;
  readonly dashes?: string;
  /** Of words on it. */
  readonly ink?: string;
}

/** Kind of span → its style. */
export const SPAN_STYLES: Readonly<Record<string, SpanStyle>> = {
  working: { fill: '#2f6fb7' },
  extended: { fill: '#12897b', ink: '#ffffff' },
  'non-working': { fill: '#d5dce4' },
  'not-counted': { fill: '#ffffff', stroke: '#9aa7b5', dashes: '2 3' },
  waiting: { fill: 'url(#waiting)', stroke: '#b7791f' },
  closed: { fill: 'url(#closed)', stroke: '#76589c' },
  stopped: { fill: '#ffffff', stroke: '#9aa7b5' },
  late: { fill: COLOURS.late, ink: '#ffffff' },
};

/** Act of the ladder → the colour of its mark. */
export const MARK_COLOURS: Readonly<Record<string, string>> = {
  reminder: '#4d7ea8',
  'yellow-card': '#e0b100',
  'red-card': '#c62f2b',
  'supervision-order': '#7b1f62',
  interview: '#3b1f4d',
  breach: '#c62f2b',
};

/** Sizes in pixels of a picture that is as wide as a page. */
export const SIZES = {
  width: 1200,
  labels: 258,
  right: 28,
  top: 96,
  row: 74,
  bar: 24,
  /** Of the source line below the upper edge of the bar. */
  source: 51,
  legend: 46,
  titlePx: 19,
  labelPx: 14,
  smallPx: 11.5,
} as const;

/** Font families, Chinese ones first. */
export const FONTS =
  "'Noto Sans SC','Noto Sans CJK SC','Source Han Sans SC','PingFang SC','Microsoft YaHei',system-ui,sans-serif";

const hatchPattern = (id: string, ground: string, line: string): string =>
  `<pattern id="${id}" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">` +
  `<rect width="7" height="7" fill="${ground}"/><rect width="3" height="7" fill="${line}"/></pattern>`;

/** SVG definitions of the hatched fills that `SPAN_STYLES` names. */
export const DEFINITIONS = `<defs>${hatchPattern('waiting', '#fdf0d2', '#efc066')}${hatchPattern('closed', '#ece5f4', '#b9a3d3')}</defs>`;
