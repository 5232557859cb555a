import { fieldText } from '@lianxin/contracts';
import { RadioChoice } from '../../ui/radio-choice.tsx';
import { useLanguage } from '../../words/language.ts';
import { useOfflineT } from '../../words/offline.ts';
import type { FoundEnterprise } from '../enterprises/enterprise-combo.tsx';
import { EnterpriseCombo } from '../enterprises/enterprise-combo.tsx';
import type { VisitedEnterprise } from './visit-choices.ts';

/** As many as one sees at once; more are found as the others are. */
const SEEN_AT_ONCE = 8;

interface Props {
  readonly enterprises: readonly VisitedEnterprise[];
  readonly chosen: FoundEnterprise | undefined;
  readonly onChange: (chosen: FoundEnterprise | undefined) => void;
}

/** Where one is: the enterprises at which one is stationed first, each seen; any other is found by typing. */
export function EnterpriseChoice({ enterprises, chosen, onChange }: Props) {
  const t = useOfflineT();
  const spoken = useLanguage();
  const label = fieldText('RequestAssistance', 'enterprise')[spoken];
  const mine = enterprises.filter(({ isMine }) => isMine).slice(0, SEEN_AT_ONCE);
  const own = mine.find(({ creditCode }) => creditCode === chosen?.creditCode);
  return (
    <>
      {mine.length > 0 && (
        <RadioChoice
          isRows
          name="mine"
          label={label}
          value={own?.creditCode ?? ''}
          onChange={(code) => onChange(mine.find(({ creditCode }) => creditCode === code))}
          choices={mine.map(({ creditCode, name }) => ({ value: creditCode, words: name }))}
        />
      )}
      <EnterpriseCombo
        name="others"
        label={mine.length > 0 ? t('offline.visits.others') : label}
        text={own ? '' : (chosen?.name ?? '')}
        kept={enterprises}
        onChoose={onChange}
        onClear={() => onChange(own)}
      />
    </>
  );
}
