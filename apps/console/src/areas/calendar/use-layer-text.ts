import { useOfficeText } from '../../session/use-register-names.ts';
import { useT } from '../../words/t.ts';

const NAMED = ['cn', 'shandong', 'guangdong', 'beijing', 'enterprise'] as const;

/** A layer in words, from the whole to the part; the part of an office by its name. */
export function useLayerText(): (layer: string) => string {
  const t = useT();
  const officeText = useOfficeText();
  const partText = (part: string): string => {
    const named = NAMED.find((one) => one === part);
    return named ? t(`console.layer.${named}`) : officeText(part);
  };
  return (layer) => {
    const [whole = '', ...parts] = layer.split('/');
    return (parts.length > 0 ? parts : [whole]).map(partText).join(' · ');
  };
}
