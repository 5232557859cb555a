import type { FormEvent } from 'react';
import { useState } from 'react';
import { instantOfTyped } from '../../time/days.ts';
import { exactWhenText } from '../../time/moments.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useLanguage } from '../../words/language.ts';
import { useT } from '../../words/t.ts';
import styles from './audit-case.module.css';
import type { AuditCaseSearch } from './search.ts';

const DIGITS = /^\d{1,5}$/;

interface Props {
  readonly search: AuditCaseSearch;
  readonly last: number;
  readonly onGo: (to: AuditCaseSearch) => void;
}

/** Where to by what was typed: an entry, or a moment as the office's wall shows it; undefined where it is neither. */
function placeOf(typed: string, last: number): AuditCaseSearch | undefined {
  if (DIGITS.test(typed.trim())) {
    const v = Number(typed);
    return v >= 1 && v <= last ? { v } : undefined;
  }
  const asOf = instantOfTyped(typed);
  return asOf === undefined ? undefined : { asOf };
}

interface FieldProps {
  readonly name: 'at' | 'known';
  readonly fault: string | undefined;
  readonly onGo: (typed: string) => void;
}

function GoField({ name, fault, onGo }: FieldProps) {
  const t = useT();
  const [typed, setTyped] = useState('');
  const go = (event: FormEvent): void => {
    event.preventDefault();
    onGo(typed);
  };
  return (
    <form className={styles.go} onSubmit={go}>
      <TextField label={t(`console.scrub.go.${name}`)} value={typed} onChange={setTyped} fault={fault} />
      <Button type="submit">{t('console.scrub.go')}</Button>
    </form>
  );
}

/** To an entry, to a moment, and what was known when. */
export function GoTo({ search, last, onGo }: Props) {
  const t = useT();
  const spoken = useLanguage();
  const [fault, setFault] = useState<'at' | 'known'>();
  const { v: _v, ...moments } = search;
  const go = (name: 'at' | 'known', to: AuditCaseSearch | undefined): void => {
    setFault(to ? undefined : name);
    if (to) onGo(to);
  };
  const goKnown = (typed: string): void => {
    const knownAt = instantOfTyped(typed);
    go('known', knownAt === undefined ? undefined : { ...moments, knownAt });
  };
  const goAt = (typed: string): void => {
    const to = placeOf(typed, last);
    go('at', to?.asOf === undefined ? to : { ...moments, ...to });
  };
  return (
    <div className={styles.moments}>
      <GoField name="at" fault={fault === 'at' ? t('console.scrub.go.at.wrong', { last }) : undefined} onGo={goAt} />
      <GoField name="known" fault={fault === 'known' ? t('console.scrub.go.known.wrong') : undefined} onGo={goKnown} />
      {(search.asOf !== undefined || search.knownAt !== undefined) && (
        <p role="status" className={styles.past}>
          {search.asOf !== undefined && (
            <span>{t('console.scrub.as-of', { at: exactWhenText(search.asOf, spoken) })}</span>
          )}
          {search.knownAt !== undefined && (
            <span>{t('console.scrub.known-at', { at: exactWhenText(search.knownAt, spoken) })}</span>
          )}
          <Button look="quiet" onPress={() => onGo({})}>
            {t('console.scrub.now')}
          </Button>
        </p>
      )}
    </div>
  );
}
