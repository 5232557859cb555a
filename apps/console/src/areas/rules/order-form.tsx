import type { OrderReply } from '@lianxin/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { useState } from 'react';
import { usePost } from '../../http/use-post.ts';
import { nowMs, wallOf } from '../../time/moments.ts';
import { Button } from '../../ui/button.tsx';
import { Failed } from '../../ui/failed.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useT } from '../../words/t.ts';
import styles from './rules.module.css';
import type { Preview } from './use-rules.ts';

const BASE_36 = 36;

/** `rules-20200204-1700-k6wz1b2c`: unique, and known to the record alone: people know a change by its title. */
const newIdFor = (effectiveAt: string): string =>
  `rules-${wallOf(effectiveAt).replaceAll(/[-:]/g, '').replace('T', '-')}-${nowMs().toString(BASE_36)}`;

/** Orders exactly this preview, once the number of its cases is typed: so many dates are moved by it. */
export function OrderForm({ preview }: { readonly preview: Preview }) {
  const t = useT();
  const navigate = useNavigate();
  const client = useQueryClient();
  const { cases } = preview.summary;
  const { post, faults, isBusy } = usePost<OrderReply>();
  const [id] = useState(() => newIdFor(preview.effectiveAt));
  const [typed, setTyped] = useState({ title: '', documentNumber: '', count: '' });
  const [isMiscounted, setMiscounted] = useState(false);
  const order = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const { count, ...named } = typed;
    setMiscounted(count.trim() !== String(cases));
    if (count.trim() !== String(cases)) return;
    const done = await post('/rule-changes', { preview: preview.preview, id, ...named });
    if (!done) return;
    await client.invalidateQueries({ queryKey: ['changes'] });
    void navigate({ to: '/rules/changes/$id', params: { id } });
  };
  const field = (name: 'title' | 'documentNumber', help?: string) => (
    <TextField
      label={t(`console.rules.order.${name}`)}
      value={typed[name]}
      onChange={(value) => setTyped((before) => ({ ...before, [name]: value }))}
      fault={faults.byField.get(name) ?? (name === 'title' ? faults.byField.get('id') : undefined)}
      help={help}
    />
  );
  return (
    <form noValidate className={styles.card} onSubmit={(event) => void order(event)}>
      <h2>{t('console.rules.order')}</h2>
      <p className={styles.soft}>{t('console.rules.order.what')}</p>
      <div className={styles.fields}>
        {field('title')}
        {field('documentNumber', t('console.form.document-number'))}
        <TextField
          label={t('console.rules.order.count', { cases })}
          inputMode="numeric"
          value={typed.count}
          onChange={(count) => setTyped((before) => ({ ...before, count }))}
          fault={isMiscounted ? t('console.rules.order.miscounted', { cases }) : undefined}
        />
      </div>
      {faults.error !== undefined && <Failed error={faults.error} />}
      <Button type="submit" look="primary" isDisabled={isBusy}>
        {t('console.rules.order.send')}
      </Button>
    </form>
  );
}
