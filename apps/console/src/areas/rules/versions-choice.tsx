import { Failed } from '../../ui/failed.tsx';
import { Loading } from '../../ui/loading.tsx';
import { SelectChoice } from '../../ui/select-choice.tsx';
import { useLanguage } from '../../words/language.ts';
import { useT } from '../../words/t.ts';
import { DiffTable } from './diff-table.tsx';
import styles from './rules.module.css';
import type { Known } from './use-rules.ts';
import { useProgrammes } from '../../session/use-register-names.ts';

interface Versions {
  readonly from: string;
  readonly to: string;
}
interface Props {
  readonly chosen: Versions;
  faultOf(field: string): string | undefined;
  onChange(chosen: Versions): void;
}

/** Those that offices go by now come first: that is what one changes. */
const usedFirst = (programmes: readonly Known[]): readonly Known[] => [
  ...programmes.filter(({ offices }) => offices.length > 0),
  ...programmes.filter(({ offices }) => offices.length === 0),
];

/** From which version to which, with the rules that they have otherwise. */
export function VersionsChoice({ chosen: { from, to }, faultOf, onChange }: Props) {
  const t = useT();
  const spoken = useLanguage();
  const { data, error, refetch } = useProgrammes();
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  const choiceOf = ({ ref, title, version, offices }: Known) => ({
    value: ref,
    words: `${title[spoken]} · ${t('console.rules.version', { version })}`,
    ...(offices.length > 0 ? { hint: offices.map(({ name }) => name).join(t('console.and')) } : {}),
  });
  const [programme] = from.split('@');
  const others = data.programmes.filter((one) => one.programme === programme && one.ref !== from);
  const none = t('console.rules.choose');
  return (
    <>
      <div className={styles.choose}>
        <SelectChoice
          name="from"
          label={t('console.rules.from')}
          none={none}
          choices={usedFirst(data.programmes).map(choiceOf)}
          value={from}
          onChange={(value) => onChange({ from: value, to: '' })}
          fault={faultOf('from')}
        />
        <SelectChoice
          name="to"
          label={t('console.rules.to')}
          none={none}
          choices={others.map(choiceOf)}
          value={to}
          onChange={(value) => onChange({ from, to: value })}
          fault={faultOf('to')}
        />
      </div>
      {from !== '' && to !== '' && <DiffTable from={from} to={to} />}
    </>
  );
}
