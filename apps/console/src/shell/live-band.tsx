import { useEffect, useState, useSyncExternalStore } from 'react';
import { useIsLineDown } from '../http/line.ts';
import { listStandings } from '../http/list-standings.ts';
import { useLiveState } from '../live/live-updates.ts';
import { useOwn } from '../session/own-store.ts';
import { timeText } from '../time/moments.ts';
import { useT } from '../words/t.ts';
import { queryClient } from './query-client.ts';
import styles from './shell.module.css';

const AGAIN_EVERY_MS = 5000;
/** A connection that is back sooner was nothing to speak of. */
const LOST_MS_MIN = 15_000;

const cache = queryClient.getQueryCache();
const onScreen = (change: () => void): (() => void) => cache.subscribe(change);

/** Queries of lists on the screen that lack what is known to be recorded, in one text. */
const lackingNow = (): string =>
  [...listStandings.get()]
    .filter(
      ([name, { lacks }]) => lacks !== undefined && cache.findAll({ queryKey: ['query', name], type: 'active' })[0],
    )
    .map(([name]) => name)
    .join(' ');

const askFor = (names: string): void => {
  for (const name of names.split(' '))
    void queryClient.invalidateQueries({ queryKey: ['query', name] }, { cancelRefetch: false });
};

/** As of when the lists on the screen hold, where they lack something; they are asked for again until they have it. */
function useLacking(): { readonly goodAtMs: number | undefined } | undefined {
  const standings = useOwn(listStandings);
  const lacking = useSyncExternalStore(onScreen, lackingNow);
  useEffect(() => {
    if (lacking === '') return undefined;
    const timer = setInterval(() => askFor(lacking), AGAIN_EVERY_MS);
    return () => {
      clearInterval(timer);
      // Where one of them has it by now, what else was asked for meanwhile has it too.
      askFor(lacking);
    };
  }, [lacking]);
  if (lacking === '') return undefined;
  const times = lacking.split(' ').map((name) => standings.get(name)?.goodAtMs);
  const known = times.filter((one) => one !== undefined);
  return { goodAtMs: known.length === times.length ? Math.min(...known) : undefined };
}

/** Since when live updates are lost, once they are for a while: what is read aloud comes as words, not as what was hidden. */
function useLongLost(): number | undefined {
  const { lostAtMs } = useLiveState();
  const [longLostAtMs, setLongLost] = useState<number>();
  useEffect(() => {
    if (lostAtMs === undefined) return undefined;
    const timer = setTimeout(() => setLongLost(lostAtMs), LOST_MS_MIN);
    return () => clearTimeout(timer);
  }, [lostAtMs]);
  return longLostAtMs === lostAtMs ? lostAtMs : undefined;
}

/**
 * Says as of when what is shown holds: once nothing has come for a while, or where lists lack what was recorded since. Its place is
 * always there, so that what comes is read aloud.
 */
export function LiveBand() {
  const t = useT();
  const lostAtMs = useLongLost();
  const isDown = useIsLineDown();
  const lacking = useLacking();
  const said = (): string => {
    if (isDown) return '';
    if (lostAtMs !== undefined) return t('console.live.lost', { at: timeText(lostAtMs) });
    if (!lacking) return '';
    const { goodAtMs } = lacking;
    return goodAtMs === undefined ? t('console.behind') : t('console.behind.since', { at: timeText(goodAtMs) });
  };
  return (
    <p role="status" className={styles.band}>
      {said()}
      {!isDown && lostAtMs !== undefined && (
        <button type="button" className={styles.again} onClick={() => void queryClient.invalidateQueries()}>
          {t('console.live.again')}
        </button>
      )}
    </p>
  );
}
