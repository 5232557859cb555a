import { markControlsInText } from '@lianxin/contracts';

type Attributes = Readonly<Record<string, string | number | undefined>>;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text that may stand in an element or an attribute; control characters are no XML. */
export const escapeXml = (text: string): string =>
  markControlsInText(text).replace(/[&<>"']/g, (sign) => ESCAPES[sign] as string);

const renderAttribute = ([name, value]: [string, string | number | undefined]): string =>
  value === undefined
    ? ''
    : ` ${name}="${escapeXml(typeof value === 'number' ? String(Math.round(value * 10) / 10) : value)}"`;

/** One element; children are elements already. */
export const svgElement = (name: string, attributes: Attributes, ...children: readonly string[]): string =>
  `<${name}${Object.entries(attributes).map(renderAttribute).join('')}${children.length === 0 ? '/>' : `>${children.join('')}</${name}>`}`;

export const textElement = (words: string, attributes: Attributes): string =>
  svgElement('text', attributes, escapeXml(words));
/** Words that lines may run behind: with a rim in the colour of the ground. */
export const outlinedText = (words: string, ground: string, attributes: Attributes): string =>
  textElement(words, {
    ...attributes,
    stroke: ground,
    'stroke-width': 3.5,
    'stroke-linejoin': 'round',
    'paint-order': 'stroke',
  });
/** Shown when the pointer rests on the element. */
export const tooltipElement = (words: string): string => svgElement('title', {}, escapeXml(words));

/** Characters that take a whole square: Chinese, and full-width signs. */
const WIDE_CHARACTER = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/u;

/** About how wide a text will be drawn; fonts differ, so it is measured generously. */
export function drawnWidth(words: string, fontPx: number): number {
  let width = 0;
  for (const character of words) width += WIDE_CHARACTER.test(character) ? fontPx : fontPx * 0.53;
  return width;
}

/** As much of a text as fits. */
export function truncateToWidth(words: string, widthPx: number, fontPx: number): string {
  if (drawnWidth(words, fontPx) <= widthPx) return words;
  const letters = [...words];
  while (letters.length > 0 && drawnWidth(`${letters.join('')}…`, fontPx) > widthPx) letters.pop();
  return letters.length === 0 ? '' : `${letters.join('')}…`;
}
