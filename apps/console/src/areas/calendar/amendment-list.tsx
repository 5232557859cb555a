import type { CalendarAmendment } from '@lianxin/contracts';
import { choiceText, documentText } from '@lianxin/contracts';
import { Link } from '@tanstack/react-router';
import { useIsPreviewer } from '../../session/areas.ts';
import { useLanguage } from '../../words/language.ts';
import { useT } from '../../words/t.ts';
import styles from './calendar.module.css';
import { useKnownText } from './use-day-text.ts';
import { useLayerText } from './use-layer-text.ts';

interface Props {
  readonly amendments: readonly CalendarAmendment[];
  /** Those that were known at the moment that is looked at. */
  readonly known: ReadonlySet<string>;
  /** That moment is over. */
  readonly isPast: boolean;
  readonly chosen: string | undefined;
  readonly onChoose: (id: string | undefined) => void;
}

function Item({ one, isKnown, isChosen, isPast, onChoose }: ItemProps) {
  const t = useT();
  const spoken = useLanguage();
  const layerText = useLayerText();
  const knownText = useKnownText();
  const isPreviewer = useIsPreviewer();
  const { id, layer, working, nonWorking, exempt = [] } = one;
  return (
    <li className={isKnown ? undefined : styles.unknown}>
      <button
        type="button"
        aria-pressed={isChosen}
        className={styles.amendment}
        onClick={() => onChoose(isChosen ? undefined : id)}
      >
        <span className={styles.document}>{documentText(one, spoken)}</span>
        <span className={styles.soft}>
          {`${layerText(layer)} · ${t('console.calendar.days', { off: nonWorking.length, working: working.length })}`}
        </span>
        <span className={styles.soft}>{knownText(one)}</span>
        {exempt.length > 0 && (
          <span className={styles.soft}>
            {t('console.calendar.exempt', {
              sectors: exempt.map((sector) => choiceText('exempt', sector)[spoken]).join(t('console.and')),
            })}
          </span>
        )}
        {!isKnown && <span>{t(isPast ? 'console.calendar.unknown-then' : 'console.calendar.not-yet')}</span>}
      </button>
      {isChosen && isPreviewer && (
        <Link to="/rules/changes/new" search={{ amendment: id }} className={styles.moves}>
          {t('console.calendar.what-moves')}
        </Link>
      )}
    </li>
  );
}

interface ItemProps extends Pick<Props, 'isPast' | 'onChoose'> {
  readonly one: CalendarAmendment;
  readonly isKnown: boolean;
  readonly isChosen: boolean;
}

/** What made the year so, in the order in which it became known: each shows its days in the grid. */
export function AmendmentList({ amendments, known, isPast, chosen, onChoose }: Props) {
  const t = useT();
  return (
    <section className={styles.card} aria-label={t('console.calendar.amendments')}>
      <h2>{t('console.calendar.amendments')}</h2>
      {amendments.length === 0 && <p className={styles.soft}>{t('console.calendar.amendments.none')}</p>}
      <ol className={styles.amendments}>
        {amendments.map((one) => (
          <Item
            key={one.id}
            one={one}
            isKnown={known.has(one.id)}
            isChosen={one.id === chosen}
            isPast={isPast}
            onChoose={onChoose}
          />
        ))}
      </ol>
    </section>
  );
}
