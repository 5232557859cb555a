import type { CommandReply } from '@lianxin/contracts';
import type { FormEvent } from 'react';
import { useState } from 'react';
import { ask } from '../../http/ask.ts';
import { Refusal } from '../../http/refusal.ts';
import { Button } from '../../ui/button.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { useT } from '../../words/t.ts';
import type { PastedEnterprise } from './read-lines.ts';
import { asLine, readLines } from './read-lines.ts';
import styles from './set-up.module.css';
import type { Standing } from './use-set-up.ts';
import { useReadAgain } from './use-set-up.ts';

interface Refused {
  readonly line: PastedEnterprise;
  readonly why: string;
}

/** Registers each line by itself: what is refused stays, with the reason. */
async function registerAll(lines: readonly PastedEnterprise[], office: string) {
  const refused: Refused[] = [];
  let position: string | undefined;
  for (const line of lines) {
    try {
      const reply = await ask<CommandReply>('/enterprises', { method: 'POST', body: { data: { ...line, office } } });
      position = reply.position;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refused.push({ line, why: error.message });
    }
  }
  return { refused, position };
}

/** Enterprises from a table or a CSV file, pasted. Lines that were refused stay until they are mended or taken out. */
export function EnterprisesStep({ standing: { offices } }: { readonly standing: Standing }) {
  const t = useT();
  const readAgain = useReadAgain();
  const [pasted, setPasted] = useState('');
  const [done, setDone] = useState<Awaited<ReturnType<typeof registerAll>>>();
  const [isBusy, setBusy] = useState(false);
  const lines = readLines(pasted);
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    try {
      const now = await registerAll(lines, offices[0]?.id ?? '');
      const position = now.position ?? done?.position;
      setDone({ ...now, position });
      setPasted(now.refused.map(({ line }) => asLine(line)).join('\n'));
      if (now.refused.length === 0) await readAgain(position);
    } finally {
      setBusy(false);
    }
  };
  const canGoOn = lines.length > 0 || done?.position !== undefined;
  return (
    <form noValidate className={styles.form} onSubmit={(event) => void send(event)}>
      <TextArea
        label={t('console.set-up.paste')}
        help={t('console.set-up.paste.how')}
        rows={8}
        value={pasted}
        onChange={setPasted}
      />
      {done && done.refused.length > 0 && (
        <div role="alert">
          <ul className={styles.refused}>
            {done.refused.map(({ line, why }) => (
              <li key={line.creditCode}>{t('console.set-up.refused', { what: line.name || line.creditCode, why })}</li>
            ))}
          </ul>
        </div>
      )}
      <Button type="submit" look="primary" isDisabled={isBusy || !canGoOn}>
        {t(lines.length > 0 ? 'console.set-up.register-lines' : 'console.set-up.go-on', { count: lines.length })}
      </Button>
    </form>
  );
}
