import type { HistoryEntry } from '@lianxin/contracts';
import { useHistory } from '../../http/case-history.ts';
import { Failed } from '../../ui/failed.tsx';
import { Folded } from '../../ui/folded.tsx';
import { whenText } from '../../time/moments.ts';
import { keptFrom } from '../../words/kept-from.ts';
import { useLanguage } from '../../words/language.ts';
import { useCode, useT } from '../../words/t.ts';
import { telOf } from '../../words/tel-of.ts';
import styles from './case-page.module.css';

/** What the office last said to the requester: event → the field with its words. */
const REPLIES: Readonly<Record<string, string>> = {
  CaseResolved: 'reply',
  CaseDeclined: 'text',
  ReturnedForCompletion: 'text',
};

type Fields = Readonly<Record<string, unknown>>;
const fieldsOf = ({ data }: HistoryEntry): Fields => (data ?? {}) as Fields;

/** A text in the clear, or that it is kept from this reader. */
function Words({ value }: { readonly value: unknown }) {
  const t = useT();
  const kept = keptFrom(value);
  if (kept) return <p>{t(`console.kept.${kept}`)}</p>;
  return typeof value === 'string' ? <Folded text={value} /> : null;
}

interface ContactProps {
  readonly value: unknown;
  /** What was typed in public is not called: the firm is reached by what is registered or published. */
  readonly isCalled: boolean;
}

function Contact({ value, isCalled }: ContactProps) {
  const t = useT();
  const kept = keptFrom(value);
  if (kept) return t(`console.kept.${kept}`);
  if (typeof value !== 'object' || value === null) return null;
  const { name, phone } = value as { readonly name?: string; readonly phone?: string };
  return (
    <>
      {name}{' '}
      {isCalled && phone !== undefined ? (
        <a
          href={telOf(phone)}
          className={styles['call']}
          aria-label={t('console.case.call', { name: name ?? '', phone })}
        >
          {phone}
        </a>
      ) : (
        phone
      )}
    </>
  );
}

function LastReply({ entry }: { readonly entry: HistoryEntry }) {
  const t = useT();
  const code = useCode();
  const spoken = useLanguage();
  const { outcome, [REPLIES[entry.type] ?? '']: text } = fieldsOf(entry);
  const what = [
    code('event', entry.type),
    ...(typeof outcome === 'string' ? [code('outcome', outcome)] : []),
    whenText(entry.effectiveAt, spoken),
  ];
  return (
    <div>
      <dt>{t('console.case.reply', { what: what.join(' · ') })}</dt>
      <dd>
        <Words value={text} />
      </dd>
    </div>
  );
}

interface SaidProps {
  /** Up to the moment that is looked at, oldest first. */
  readonly entries: readonly HistoryEntry[];
  readonly isUnverified: boolean;
}

/** What was asked and by whom, and what was last said to him: as far as this reader is shown it. */
export function Said({ entries, isUnverified }: SaidProps) {
  const t = useT();
  const code = useCode();
  const spoken = useLanguage();
  const [asked] = entries;
  const replied = entries.findLast(({ type }) => type in REPLIES);
  if (!asked) return null;
  const { text, contact, channel } = fieldsOf(asked);
  const how = [whenText(asked.effectiveAt, spoken), ...(typeof channel === 'string' ? [code('channel', channel)] : [])];
  return (
    <dl className={styles['said']}>
      <div>
        <dt>{[t('console.case.asked'), ...how].join(' · ')}</dt>
        <dd>
          <Words value={text} />
        </dd>
      </div>
      {contact !== undefined && (
        <div>
          <dt>{t(isUnverified ? 'console.case.contact.typed' : 'console.case.contact')}</dt>
          <dd>
            <Contact value={contact} isCalled={!isUnverified} />
          </dd>
        </div>
      )}
      {replied && <LastReply entry={replied} />}
    </dl>
  );
}

interface Props {
  readonly id: string;
  readonly version: number;
  readonly isUnverified: boolean;
}

export function RequestWords({ id, version, isUnverified }: Props) {
  const { data, error, refetch } = useHistory(id);
  if (error) return <Failed error={error} onRetry={() => void refetch()} />;
  const entries = data?.entries.filter((entry) => entry.version <= version) ?? [];
  return <Said entries={entries} isUnverified={isUnverified} />;
}
