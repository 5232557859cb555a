import type { KeyboardEvent, MouseEvent } from 'react';
import { useEffect, useRef, useState } from 'react';
import { exactWhenText } from '../../time/moments.ts';
import { Button } from '../../ui/button.tsx';
import { useLanguage } from '../../words/language.ts';
import { useCode, useT } from '../../words/t.ts';
import { kindOfActor } from './kind-of-actor.ts';
import styles from './scrubber.module.css';
import type { AuditEntry } from './use-audit-case.ts';

const PLAY_EVERY_MS = 900;
const PAGE = 10;

interface Props {
  readonly entries: readonly AuditEntry[];
  readonly at: number;
  readonly onMove: (version: number) => void;
}

const STEPS: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowLeft: (at) => at - 1,
  ArrowDown: (at) => at - 1,
  ArrowRight: (at) => at + 1,
  ArrowUp: (at) => at + 1,
  PageDown: (at) => at - PAGE,
  PageUp: (at) => at + PAGE,
  Home: () => 1,
  End: (_, last) => last,
};

/** One entry after another, until the last or until it is stopped. */
function usePlaying({ entries, at, onMove }: Props): readonly [boolean, (playing: boolean) => void] {
  const [wanted, setWanted] = useState(false);
  const playing = wanted && at < entries.length;
  const isNextLast = at + 1 >= entries.length;
  useEffect(() => {
    if (!playing) return undefined;
    const timer = setTimeout(() => {
      if (isNextLast) setWanted(false);
      onMove(at + 1);
    }, PLAY_EVERY_MS);
    return () => clearTimeout(timer);
  }, [playing, isNextLast, at, onMove]);
  return [playing, setWanted];
}

function Track({ entries, at, onMove }: Props) {
  const t = useT();
  const code = useCode();
  const spoken = useLanguage();
  const current = entries[at - 1];
  // Keys may come faster than what they lead to is shown: each goes on from what the one before asked for.
  const asked = useRef<number>(undefined);
  useEffect(() => {
    if (asked.current === at) asked.current = undefined;
  }, [at]);
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    const to = Math.min(Math.max(step(asked.current ?? at, entries.length), 1), entries.length);
    asked.current = to;
    onMove(to);
  };
  const onClick = ({ target }: MouseEvent): void => {
    const version = Number((target as HTMLElement).dataset['version']);
    asked.current = undefined;
    if (version > 0) onMove(version);
  };
  return (
    <div
      role="slider"
      tabIndex={0}
      className={styles.track}
      aria-label={t('console.scrub.track')}
      aria-valuemin={1}
      aria-valuemax={entries.length}
      aria-valuenow={at}
      aria-valuetext={
        current &&
        `${t('console.scrub.entry', { at, count: entries.length })} · ${code('event', current.type)} · ${exactWhenText(current.effectiveAt, spoken)}`
      }
      onKeyDown={onKeyDown}
      onClick={onClick}
    >
      {entries.map((entry) => (
        <span
          key={entry.version}
          data-version={entry.version}
          className={`${styles.mark} ${styles[kindOfActor(entry)]} ${entry.version === at ? styles.now : ''} ${entry.version > at ? styles.later : ''}`}
        />
      ))}
    </div>
  );
}

/** A track with a mark for every entry: by pointer, by keys, step by step, or by itself. */
export function Scrubber(props: Props) {
  const t = useT();
  const [playing, setPlaying] = usePlaying(props);
  const { entries, at, onMove } = props;
  const kinds = [...new Set(entries.map(kindOfActor))];
  return (
    <section className={styles.scrubber} aria-label={t('console.scrub')}>
      <div className={styles.controls}>
        <Button isDisabled={at <= 1} onPress={() => onMove(at - 1)}>
          {t('console.scrub.back')}
        </Button>
        <Button isDisabled={at >= entries.length && !playing} onPress={() => setPlaying(!playing)}>
          {t(playing ? 'console.scrub.stop' : 'console.scrub.play')}
        </Button>
        <Button isDisabled={at >= entries.length} onPress={() => onMove(at + 1)}>
          {t('console.scrub.on')}
        </Button>
        <strong className={styles.place}>{t('console.scrub.entry', { at, count: entries.length })}</strong>
        <ul className={styles.legend}>
          {kinds.map((kind) => (
            <li key={kind}>
              <span className={`${styles.swatch} ${styles[kind]}`} />
              {t(`console.scrub.by.${kind}`)}
            </li>
          ))}
        </ul>
      </div>
      <Track {...props} />
    </section>
  );
}
