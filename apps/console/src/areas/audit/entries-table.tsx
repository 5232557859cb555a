import { Link } from '@tanstack/react-router';
import { usePeople } from '../../session/use-people.ts';
import { useOfficeText, useProgrammeText } from '../../session/use-register-names.ts';
import { exactWhenText } from '../../time/moments.ts';
import { Table, cell } from '../../ui/table.tsx';
import { useLanguage } from '../../words/language.ts';
import { useT } from '../../words/t.ts';
import { useLayerText } from '../calendar/use-layer-text.ts';
import styles from './audit-page.module.css';
import { useEntryText } from './use-entry-text.ts';
import type { ListedEntry } from './use-entries.ts';

interface WhoProps {
  readonly actor: string;
  readonly onBehalfOf?: string | null | undefined;
  /** Firms have no name among the people here: he is called what he is. */
  readonly requester?: string | undefined;
}

/** Who sent it, and for whom; an account without a name by its id. */
export function Who({ actor, onBehalfOf, requester }: WhoProps) {
  const t = useT();
  const nameOf = usePeople();
  const name = nameOf(actor);
  const shown = name === actor && actor === requester ? t('console.requester') : name;
  return (
    <>
      {shown === actor ? <code>{actor}</code> : shown}
      {onBehalfOf !== null && onBehalfOf !== undefined && ` · ${t('console.case.for', { name: nameOf(onBehalfOf) })}`}
    </>
  );
}

/** What somebody was shown on a day stands in a stream of its own. */
const OF_DAY = /^(.+)-(\d{4}-\d{2}-\d{2})$/;

/** The id of a register's stream by the name of who or what it is about, as far as it has one. */
function useStreamName(): (process: string, id: string) => string {
  const texts: Readonly<Record<string, (id: string) => string>> = {
    ...{ cadre: usePeople(), office: useOfficeText(), programme: useProgrammeText(), calendar: useLayerText() },
  };
  const nameOf = usePeople();
  return (process, id) => {
    const [, who, day] = OF_DAY.exec(id) ?? [];
    if (who !== undefined && nameOf(who) !== who) return `${nameOf(who)} ${day}`;
    return texts[process]?.(id) ?? id;
  };
}

interface StreamProps {
  readonly entry: ListedEntry;
}

/** Any other stream than a case by its name, or the id that it alone has. */
function OfRegister({ entry: { process, id, version } }: StreamProps) {
  const text = useEntryText();
  const name = useStreamName()(process, id);
  return (
    <>
      {`${text.stream(process)} `}
      {name === id ? <code>{id}</code> : name}
      {` · ${version}`}
    </>
  );
}

/** Where the entry stands: a case by its number. */
function Stream({ entry }: StreamProps) {
  const { process, id, version, number, enterpriseName } = entry;
  if (process !== 'case') return <OfRegister entry={entry} />;
  return (
    <>
      <Link to="/audit/cases/$id" params={{ id }} search={{ v: version }}>
        {`${number ?? id} · ${version}`}
      </Link>
      <span className={styles.soft} title={enterpriseName ?? undefined}>
        {enterpriseName}
      </span>
    </>
  );
}

const COLUMNS = ['recorded', 'type', 'stream', 'who', 'door', 'programme'] as const;

export function EntriesTable({ entries }: { readonly entries: readonly ListedEntry[] }) {
  const t = useT();
  const text = useEntryText();
  const programmeText = useProgrammeText();
  const spoken = useLanguage();
  const columns = COLUMNS.map((name) => ({ name, head: t(`console.audit.column.${name}`) }));
  return (
    <Table label={t('console.audit.title')} columns={columns} isStacked>
      {entries.map((entry) => (
        <tr key={`${entry.process}-${entry.id}/${entry.version}`}>
          <td className={cell.time}>{exactWhenText(entry.recordedAt, spoken)}</td>
          <td>{text.event(entry.type)}</td>
          <td className={`${styles.stream} ${cell.whole}`}>
            <Stream entry={entry} />
          </td>
          <td className={cell.said}>
            <Who actor={entry.actor} onBehalfOf={entry.onBehalfOf} />
          </td>
          <td className={cell.said}>{t(`console.door.${entry.door}`)}</td>
          <td className={`${cell.said} ${cell.whole} ${styles.programme}`}>
            {entry.programme === null ? '–' : programmeText(entry.programme)}
          </td>
        </tr>
      ))}
    </Table>
  );
}
