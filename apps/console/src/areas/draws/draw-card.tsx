import { Button } from '../../ui/button.tsx';
import { say } from '../../ui/toast.tsx';
import { useT } from '../../words/t.ts';
import styles from '../rules/rules.module.css';
import type { Draw } from './use-draws.ts';

/** Line for line what `lianxin verify sample --paper` holds against the record. */
function cardLines({ draw, rulesHash, commitments, closed, made }: Draw): readonly string[] {
  return [
    'lianxin-draw-card/1',
    `draw ${draw}`,
    `rules ${rulesHash}`,
    ...Object.entries(commitments).map(([source, { commitment }]) => `commitment ${source} ${commitment}`),
    ...(closed ? [`members ${closed.count}`, `population ${closed.hash}`] : []),
    ...(made?.seed ? [`seed ${made.seed}`] : []),
  ];
}

/** Browsers lend the clipboard to pages by TLS alone: without it the card is printed. */
function Copy({ text }: { readonly text: string }) {
  const t = useT();
  if (!globalThis.isSecureContext) return null;
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(text);
    say(t('console.draws.card.copied'));
  };
  return <Button onPress={() => void copy().catch(() => undefined)}>{t('console.draws.card.copy')}</Button>;
}

/** What to put on paper outside the office: whoever has it can tell later that nothing was exchanged. */
export function DrawCard({ draw }: { readonly draw: Draw }) {
  const t = useT();
  const text = cardLines(draw).join('\n');
  return (
    <section className={styles.card}>
      <h2>{t('console.draws.card')}</h2>
      <p>{t('console.draws.card.what')}</p>
      <pre className={styles.paper}>
        <code>{text}</code>
      </pre>
      <p className={styles.soft}>{t('console.draws.card.as-is')}</p>
      <div className={styles.buttons}>
        <Copy text={text} />
        <Button onPress={() => globalThis.print()}>{t('console.draws.card.print')}</Button>
      </div>
    </section>
  );
}
