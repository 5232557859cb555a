import { formatMessage, hasMessage } from './index.ts';
import type { Language } from './language.ts';

/** A layer of a calendar (`cn/shandong/lsw`) in words, from the whole to the part; the part of an office by its name. */
export function layerText(layer: string, language: Language, officeText: (id: string) => string): string {
  const [whole = '', ...parts] = layer.split('/');
  const partText = (part: string): string =>
    hasMessage(`layer.${part}`) ? formatMessage(language, `layer.${part}`) : officeText(part);
  return (parts.length > 0 ? parts : [whole]).map(partText).join(' · ');
}
