import { useState } from 'react';
import { useIsLineDown } from '../../http/line.ts';
import { NoAnswer } from '../../http/refusal.ts';
import { useInTurn } from '../../http/use-in-turn.ts';
import type { Option } from '../../ui/combo-box.tsx';
import { ComboBox } from '../../ui/combo-box.tsx';
import type { Translate } from '../../words/t.ts';
import { useT } from '../../words/t.ts';
import { CHOICES_MAX, useEnterpriseChoices } from './use-enterprises.ts';

/** A code typed whole is taken also where the list does not show the enterprise: it may be another office's. */
const CREDIT_CODE = /^[0-9A-HJ-NPQRTUWXY]{18}$/;

/** One of the register, as far as somebody needs it who chooses it. */
export interface FoundEnterprise {
  readonly creditCode: string;
  readonly name: string;
  readonly office: string;
  readonly industry?: string;
  readonly projects: readonly { readonly id: string; readonly name: string; readonly endedOn?: string | undefined }[];
}

interface Props {
  readonly label: string;
  /** In a narrow column: without how it is found. */
  readonly isBrief?: boolean;
  readonly name?: string;
  /** What is chosen, as it is shown while nobody types. */
  readonly text?: string;
  /** What is looked through while there is no line. */
  readonly kept?: readonly FoundEnterprise[];
  readonly fault?: string | undefined;
  readonly isRequired?: boolean;
  readonly autoFocus?: boolean;
  readonly onChoose: (found: FoundEnterprise) => void;
  /** A whole code that is in no list; absent where it cannot be chosen. */
  readonly onCode?: (code: string) => void;
  readonly onClear?: () => void;
}

interface Found {
  readonly items: readonly FoundEnterprise[];
  readonly said: string;
}

const holds = ({ name, creditCode }: FoundEnterprise, part: string): boolean =>
  name.toLowerCase().includes(part.toLowerCase()) || creditCode.includes(part.toUpperCase());

/** Without a line: by a part of what this device keeps. */
function findKept(kept: readonly FoundEnterprise[], part: string, t: Translate): Found {
  const items = kept.filter((one) => holds(one, part)).slice(0, CHOICES_MAX);
  return { items, said: t('console.choose-enterprise.kept', { count: items.length }) };
}

/** How many the server finds: some, none, or the first of more. */
function countText(t: Translate, count: number, isAll: boolean): string {
  if (!isAll) return t('console.choose-enterprise.first', { count });
  return count === 0 ? t('console.choose-enterprise.none') : t('console.choose-enterprise.count', { count });
}

/** As the server's search finds them; where it does not answer, by what is kept. */
function useFound(part: string, kept: Props['kept']): Found {
  const t = useT();
  const isDown = useIsLineDown();
  const { answer, isOld } = useInTurn(part, useEnterpriseChoices);
  const { data, error } = answer;
  if (kept && (isDown || error instanceof NoAnswer)) return findKept(kept, part, t);
  if (!data) return { items: [], said: error?.message ?? '' };
  return { items: data.items, said: isOld ? '' : countText(t, data.items.length, data.next === null) };
}

function optionsOf(found: readonly FoundEnterprise[], typed: string, takesCode: boolean): readonly Option[] {
  const listed = found.map(({ creditCode, name }) => ({ id: creditCode, text: name, hint: creditCode }));
  const code = typed.trim().toUpperCase();
  const isNew = takesCode && CREDIT_CODE.test(code) && !found.some(({ creditCode }) => creditCode === code);
  return isNew ? [...listed, { id: code, text: code }] : listed;
}

/** Finds an enterprise by what one remembers of it, and chooses it: wherever one is to be chosen. */
export function EnterpriseCombo({
  label,
  isBrief = false,
  text = '',
  kept,
  onChoose,
  onCode,
  onClear,
  ...props
}: Props) {
  const t = useT();
  const [typed, setTyped] = useState<string>();
  const { items, said } = useFound((typed ?? '').trim(), kept);
  const type = (now: string): void => {
    setTyped(now);
    if (now === '') onClear?.();
  };
  const choose = (code: string): void => {
    setTyped(undefined);
    const found = items.find(({ creditCode }) => creditCode === code);
    if (found) onChoose(found);
    else onCode?.(code);
  };
  return (
    <ComboBox
      {...props}
      label={label}
      help={isBrief ? undefined : t('console.choose-enterprise.how')}
      typed={typed ?? text}
      options={optionsOf(items, typed ?? '', onCode !== undefined)}
      said={said}
      onType={type}
      onChoose={choose}
      // What was begun and not chosen does not stand there as if it were.
      onLeave={() => setTyped(undefined)}
    />
  );
}
