import { fieldText } from '@lianxin/contracts';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { DrawerForm } from '../../forms/drawer-form.tsx';
import type { Absence } from '../../session/absences.ts';
import { useAbsences } from '../../session/absences.ts';
import { useIsHead } from '../../session/areas.ts';
import { useAccount } from '../../session/session.ts';
import type { Person } from '../../session/use-directory.ts';
import { nameOfPerson, useStaff } from '../../session/use-directory.ts';
import { todayText } from '../../time/moments.ts';
import { Button } from '../../ui/button.tsx';
import type { Choice } from '../../ui/choice.ts';
import { Failed } from '../../ui/failed.tsx';
import { SelectChoice } from '../../ui/select-choice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useLanguage } from '../../words/language.ts';
import { useT } from '../../words/t.ts';
import { useWorkload } from '../reports/use-reports.ts';
import styles from './absences.module.css';
import { useLeaveCommand } from './use-absences.ts';

interface Typed {
  readonly account: string;
  readonly from: string;
  readonly to: string;
  readonly standIn: string;
}

const LAST_DAY = '9999-12-31';

/** Whom leave can be recorded of: heads say it of everybody of the office, others of themselves. */
function useMayBeAway(): readonly Person[] {
  const isHead = useIsHead();
  const { id } = useAccount();
  return useStaff().filter((person) => isHead || person.id === id);
}

const overlaps = ({ from, to }: Absence, { from: first, to: last }: Typed): boolean =>
  from <= (last || LAST_DAY) && (to ?? LAST_DAY) >= first;

/** Who may stand in: people of the same office who are there on these days; those who are not are told as away. */
function useStandIns(typed: Typed): readonly Choice[] {
  const t = useT();
  const staff = useStaff();
  const { data } = useAbsences(typed.from, typed.to || undefined);
  const office = staff.find(({ id }) => id === typed.account)?.office;
  const away = new Set((data?.items ?? []).filter((one) => overlaps(one, typed)).map(({ account }) => account));
  return staff
    .filter((person) => person.id !== typed.account && person.office === office)
    .map((person) => ({
      value: person.id,
      words: nameOfPerson(person),
      ...(away.has(person.id) ? { hint: t('console.absences.also-away') } : {}),
    }));
}

/** What goes to the stand-in meanwhile. */
function WhatMoves({ account, standIn }: Pick<Typed, 'account' | 'standIn'>) {
  const t = useT();
  const { data } = useWorkload();
  const standInName = useStaff().find(({ id }) => id === standIn);
  const { open = 0, overdue = 0 } = data?.items.find(({ holder }) => holder === account) ?? {};
  if (account === '') return null;
  return (
    <div className={styles.moves} role="status">
      <p>
        {t('console.absences.holds', { open, overdue })}{' '}
        {open > 0 && (
          <Link to="/cases" search={{ holder: account, open: true }}>
            {t('console.absences.holds.list')}
          </Link>
        )}
      </p>
      <p>
        {standInName
          ? t('console.absences.moves', { name: nameOfPerson(standInName) })
          : t('console.absences.moves.default')}
      </p>
    </div>
  );
}

function Days({ typed, change, faultOf }: FieldsProps) {
  const spoken = useLanguage();
  const t = useT();
  const label = (field: string): string => fieldText('RecordAbsence', field)[spoken];
  return (
    <div className={styles.days}>
      {(['from', 'to'] as const).map((field) => (
        <TextField
          key={field}
          type="date"
          label={label(field)}
          value={typed[field]}
          onChange={(value) => change({ [field]: value })}
          fault={faultOf(field)}
          help={field === 'to' ? t('console.absences.no-end') : undefined}
        />
      ))}
    </div>
  );
}

interface FieldsProps {
  readonly typed: Typed;
  readonly change: (changed: Partial<Typed>) => void;
  readonly faultOf: (field: string) => string | undefined;
}

function Fields({ typed, change, faultOf }: FieldsProps) {
  const t = useT();
  const spoken = useLanguage();
  const people = useMayBeAway();
  const standIns = useStandIns(typed);
  const label = (field: string): string => fieldText('RecordAbsence', field)[spoken];
  return (
    <>
      <SelectChoice
        name="account"
        label={label('account')}
        none={t('console.absences.choose')}
        choices={people.map((person) => ({ value: person.id, words: nameOfPerson(person) }))}
        value={typed.account}
        onChange={(account) => change({ account, standIn: '' })}
        fault={faultOf('account')}
      />
      <Days {...{ typed, change, faultOf }} />
      <SelectChoice
        name="standIn"
        label={label('standIn')}
        none={t('console.absences.by-rule')}
        choices={standIns}
        value={typed.standIn}
        onChange={(standIn) => change({ standIn })}
        fault={faultOf('standIn')}
      />
    </>
  );
}

interface Props {
  readonly account: string;
  readonly onDone: () => void;
}

/** Records a leave with its stand-in. */
export function LeaveForm({ account, onDone }: Props) {
  const t = useT();
  const [typed, setTyped] = useState<Typed>({ account, from: todayText(), to: '', standIn: '' });
  const { send, faults, isBusy } = useLeaveCommand();
  const submit = async (): Promise<void> => {
    const given = Object.entries(typed).filter(([, value]) => value !== '');
    if (await send('/absences', { data: Object.fromEntries(given) })) onDone();
  };
  return (
    <DrawerForm
      onSubmit={() => void submit()}
      onCancel={onDone}
      buttons={
        <Button type="submit" look="primary" isDisabled={isBusy}>
          {t('console.absences.record')}
        </Button>
      }
    >
      <Fields
        typed={typed}
        change={(changed) => setTyped((before) => ({ ...before, ...changed }))}
        faultOf={(field) => faults.byField.get(field)}
      />
      <WhatMoves {...typed} />
      {faults.error !== undefined && <Failed error={faults.error} />}
    </DrawerForm>
  );
}
