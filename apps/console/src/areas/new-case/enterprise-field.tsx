import { fieldText } from '@lianxin/contracts';
import { Button } from '../../ui/button.tsx';
import { useLanguage } from '../../words/language.ts';
import { useCode, useT } from '../../words/t.ts';
import type { FoundEnterprise } from '../enterprises/enterprise-combo.tsx';
import { EnterpriseCombo } from '../enterprises/enterprise-combo.tsx';
import styles from './new-case.module.css';

/** What was chosen: of the register, or a code that was typed. */
export type ChosenEnterprise = Pick<FoundEnterprise, 'creditCode'> & Partial<FoundEnterprise>;

interface Props {
  readonly chosen: ChosenEnterprise | undefined;
  readonly onChange: (chosen: ChosenEnterprise | undefined) => void;
  readonly fault: string | undefined;
}

function Chosen({ chosen, onChange, fault }: Props & { readonly chosen: ChosenEnterprise }) {
  const t = useT();
  const code = useCode();
  const spoken = useLanguage();
  return (
    <div className={styles.chosen} data-invalid={fault === undefined ? undefined : true}>
      <span className={styles.label}>{fieldText('RequestAssistance', 'enterprise')[spoken]}</span>
      <strong>{chosen.name ?? chosen.creditCode}</strong>
      {chosen.name !== undefined && (
        <span className={styles.soft}>
          {[chosen.creditCode, chosen.industry && code('industry', chosen.industry)].filter(Boolean).join(' · ')}
        </span>
      )}
      {/* What was typed in is gone with the field: the way back to it has the focus. */}
      <Button autoFocus onPress={() => onChange(undefined)}>
        {t('console.new-case.enterprise.change')}
      </Button>
      {fault !== undefined && (
        <p role="alert" className={styles.fault}>
          {fault}
        </p>
      )}
    </div>
  );
}

/** The enterprise: found, then seen with the way to another one. */
export function EnterpriseField({ chosen, onChange, fault }: Props) {
  const spoken = useLanguage();
  if (chosen) return <Chosen chosen={chosen} onChange={onChange} fault={fault} />;
  const label = fieldText('RequestAssistance', 'enterprise')[spoken];
  const takeCode = (creditCode: string): void => onChange({ creditCode });
  return <EnterpriseCombo {...{ label, fault }} onChoose={onChange} onCode={takeCode} isRequired autoFocus />;
}
