import { useEffect, useRef } from 'react';
import { useProgrammeText } from '../../session/use-register-names.ts';
import { exactWhenText } from '../../time/moments.ts';
import { useLanguage } from '../../words/language.ts';
import { useCode, useT } from '../../words/t.ts';
import styles from './audit-case.module.css';
import { Who } from './entries-table.tsx';
import type { AuditEntry } from './use-audit-case.ts';

const HASH_CHARS = 8;

/** When it was true, when it was recorded where that is another moment, and when somebody saw it. */
function Times({ entry }: { readonly entry: AuditEntry }) {
  const t = useT();
  const spoken = useLanguage();
  const { effectiveAt, recordedAt, observedAt } = entry;
  const [effective, recorded] = [exactWhenText(effectiveAt, spoken), exactWhenText(recordedAt, spoken)];
  return (
    <span className={styles.soft}>
      <time dateTime={effectiveAt}>{effective}</time>
      {recorded !== effective && (
        <time dateTime={recordedAt}>{` · ${t('console.audit.recorded', { at: recorded })}`}</time>
      )}
      {observedAt !== undefined && (
        <time
          dateTime={observedAt}
        >{` · ${t('console.audit.observed', { at: exactWhenText(observedAt, spoken) })}`}</time>
      )}
    </span>
  );
}

/** Who asked for the case, where that is known by then. */
const requesterOf = ({ state }: AuditEntry): string | undefined =>
  (state as { readonly requester?: string } | undefined)?.requester;

const ABOVE_PX = 48;

/** Scrolls the list in its pane, and leaves the page where it is. */
function showInPane(item: HTMLElement): void {
  const pane = item.closest('section');
  if (!pane) return;
  const top = item.offsetTop;
  const isInSight = top >= pane.scrollTop && top + item.offsetHeight <= pane.scrollTop + pane.clientHeight;
  if (!isInSight) pane.scrollTop = top - ABOVE_PX;
}

/** Under which rules, where these are others than of the entry before. */
function ruleOf(entries: readonly AuditEntry[], n: number, text: (ref: string) => string): string | undefined {
  const programme = entries[n]?.programme;
  return programme && programme !== entries[n - 1]?.programme ? text(programme) : undefined;
}

interface Props {
  readonly entries: readonly AuditEntry[];
  readonly at: number;
  readonly onMove: (version: number) => void;
}

/** Every entry: what, when, who, by which ingress, under which rules. */
export function EntryList({ entries, at, onMove }: Props) {
  const t = useT();
  const code = useCode();
  const programmeText = useProgrammeText();
  const current = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (current.current) showInPane(current.current);
  }, [at]);
  return (
    <ol className={styles.entries}>
      {entries.map((entry, n) => (
        <li key={entry.version} ref={entry.version === at ? current : undefined}>
          <button
            type="button"
            className={styles.entry}
            aria-current={entry.version === at ? 'true' : undefined}
            onClick={() => onMove(entry.version)}
          >
            <span className={styles.version}>{entry.version}</span>
            <strong>{code('event', entry.type)}</strong>
            <Times entry={entry} />
            <span>
              <Who actor={entry.actor} onBehalfOf={entry.onBehalfOf} requester={requesterOf(entry)} />
            </span>
            <span className={styles.soft}>
              {[t(`console.door.${entry.door as 'http'}`), ruleOf(entries, n, programmeText)]
                .filter((part) => part)
                .join(' · ')}
              {' · '}
              <code>{entry.hash.slice(0, HASH_CHARS)}</code>
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}
