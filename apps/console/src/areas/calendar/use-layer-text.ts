import { layerText } from '@lianxin/contracts';
import { useOfficeText } from '../../session/use-register-names.ts';
import { useLanguage } from '../../words/language.ts';

/** A layer in words; the part of an office by its name. */
export function useLayerText(): (layer: string) => string {
  const spoken = useLanguage();
  const officeText = useOfficeText();
  return (layer) => layerText(layer, spoken, officeText);
}
