import type { PreviewReply } from '@lianxin/contracts';
import { useNavigate } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { useState } from 'react';
import { usePost } from '../../http/use-post.ts';
import { instantOfWall } from '../../time/moments.ts';
import { Button } from '../../ui/button.tsx';
import { Failed } from '../../ui/failed.tsx';
import { RadioChoice } from '../../ui/radio-choice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useT } from '../../words/t.ts';
import { useNextWorkingDay } from '../calendar/use-rest-days.ts';
import { AmendmentsChoice, useListed } from './amendments-choice.tsx';
import styles from './rules.module.css';
import { VersionsChoice } from './versions-choice.tsx';

/** When offices have opened: by then it was looked at, ordered and confirmed. */
const OPENS = 'T09:00';
const KINDS = ['programme', 'calendar'] as const;
type Kind = (typeof KINDS)[number];

/** What is wrong with a field, or with one of its entries: these are not told apart on the page. */
const faultAt = (byField: ReadonlyMap<string, string>, field: string): string | undefined =>
  byField.get(field) ?? [...byField].find(([at]) => at.startsWith(`${field}.`))?.[1];

interface Props {
  /** One that is chosen already: who comes from the calendar asks what it moves. */
  readonly amendment: string | undefined;
}

/** Which other version, or which amendments, and from when; its button asks what that would do. */
export function WhatForm({ amendment }: Props) {
  const t = useT();
  const navigate = useNavigate();
  const { post, faults, isBusy } = usePost<PreviewReply>();
  const [kind, setKind] = useState<Kind>(amendment === undefined ? 'programme' : 'calendar');
  const [versions, setVersions] = useState({ from: '', to: '' });
  const [amendments, setAmendments] = useState<readonly string[]>(amendment === undefined ? [] : [amendment]);
  const listed = useListed(amendments);
  const [typed, setTyped] = useState<string>();
  const opening = `${useNextWorkingDay()}${OPENS}`;
  const wall = typed ?? opening;
  const ask = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const what = kind === 'programme' ? { kind, ...versions } : { kind, amendments: listed };
    const made = await post('/rule-changes/previews', { what, effectiveAt: instantOfWall(wall) });
    if (made) void navigate({ to: '/rules/changes/new', search: { preview: made.preview } });
  };
  const faultOf = (field: string): string | undefined =>
    faultAt(faults.byField, `what.${field}`) ?? faultAt(faults.byField, field);
  return (
    <form noValidate className={styles.form} onSubmit={(event) => void ask(event)}>
      <section className={styles.card}>
        <h2>{t('console.rules.step.what')}</h2>
        <RadioChoice
          name="kind"
          label={t('console.rules.kind')}
          choices={KINDS.map((value) => ({ value, words: t(`console.rules.kind.${value}`) }))}
          value={kind}
          onChange={(value) => setKind(value as Kind)}
        />
        {kind === 'programme' ? (
          <VersionsChoice chosen={versions} faultOf={faultOf} onChange={setVersions} />
        ) : (
          <AmendmentsChoice
            chosen={listed}
            isLinkedMissing={listed.length < amendments.length}
            fault={faultOf('amendments')}
            onChange={setAmendments}
          />
        )}
      </section>
      <section className={styles.card}>
        <h2>{t('console.rules.step.when')}</h2>
        <div className={styles.choose}>
          <TextField
            type="datetime-local"
            label={t('console.rules.effective')}
            help={t('console.rules.effective.help')}
            value={wall}
            onChange={setTyped}
            fault={faultOf('effectiveAt')}
          />
        </div>
      </section>
      {faults.error !== undefined && <Failed error={faults.error} />}
      <Button type="submit" look="primary" isDisabled={isBusy}>
        {t(isBusy ? 'console.rules.previewing' : 'console.rules.ask-preview')}
      </Button>
    </form>
  );
}
