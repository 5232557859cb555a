import { markControlsInText } from '@lianxin/contracts';
import { isWideCharacter } from '@lianxin/kernel';

type Attributes = Readonly<Record<string, string | number | undefined>>;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text escaped for an element or an attribute; control characters, which XML has none of, become visible marks. */
export const escapeXml = (text: string): string =>
  markControlsInText(text).replace(/[&<>"']/g, (sign) => ESCAPES[sign] as string);

const renderAttribute = ([name, value]: [string, string | number | undefined]): string =>
  value === undefined
    ? ''
    : ` ${name}="${escapeXml(typeof value === 'number' ? String(Math.round(value * 10) / 10) : value)}"`;

/** One element; children are elements already. */
export const svgElement = (name: string, attributes: Attributes, ...children: readonly string[]): string =>
  `<${name}${Object.entries(attributes).map(renderAttribute).join('')}${children.length === 0 ? '/>' : `>${children.join('')}</${name}>`}`;

/** A text element; its words are escaped. */
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

/** About how wide a text will be drawn; fonts differ, so it is measured generously. */
export function drawnWidth(words: string, fontPx: number): number {
  let width = 0;
  for (const character of words) width += isWideCharacter(character) ? fontPx : fontPx * 0.53;
  return width;
}

/** As much of a text as fits. */
export function truncateToWidth(words: string, widthPx: number, fontPx: number): string {
  if (drawnWidth(words, fontPx) <= widthPx) return words;
  const letters = [...words];
  while (letters.length > 0 && drawnWidth(`${letters.join('')}…`, fontPx) > widthPx) letters.pop();
  return letters.length === 0 ? '' : `${letters.join('')}…`;
}
