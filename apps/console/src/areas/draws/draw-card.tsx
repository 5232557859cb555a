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

/** What to put on paper outside the house: whoever has it can tell later that nothing was exchanged. */
export function DrawCard({ draw }: { readonly draw: Draw }) {
  const t = useT();
  return (
    <section className={styles.card}>
      <h2>{t('console.draws.card')}</h2>
      <p>{t('console.draws.card.what')}</p>
      {cardLines(draw).map((line) => (
        <p key={line} className={styles.address}>
          <code>{line}</code>
        </p>
      ))}
    </section>
  );
}
