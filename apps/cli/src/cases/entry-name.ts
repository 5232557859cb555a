import type { HistoryEntry } from '@lianxin/contracts';
import { eventTypeText } from '../event-name.ts';
import { codeText } from '../output/code-text.ts';
import { formatInOfficeZone } from '../output/office-time.ts';
import type { CliContext } from '../context/cli-context.ts';

/** Fields of an entry that say which clock and which rung it is about. */
interface About {
  /** `resolve@5` */
  readonly clock?: unknown;
  readonly about?: unknown;
  readonly pauses?: unknown;
  readonly rung?: unknown;
  readonly act?: unknown;
  readonly because?: unknown;
  readonly due?: unknown;
}

const texts = (...values: readonly unknown[]): readonly string[] =>
  values.flat().filter((value) => typeof value === 'string');

/** `resolve@5/yellow-card+1` is of `resolve` and of `yellow-card`. */
const codesOf = (id: string): readonly string[] => id.split('/').map((part) => part.replace(/[@+].*$/, ''));

/** The rung: of an armed one it is in the act, of a clock for an acknowledgement in its reason. */
function rungOf({ rung, act, because }: About): unknown {
  const ofRung = typeof because === 'string' && because.includes('/') ? because : undefined;
  return rung ?? (act as { readonly rung?: unknown } | undefined)?.rung ?? ofRung;
}

function aboutOf(cli: CliContext, { clock, about, pauses, due, ...rest }: About): string {
  const clocks = texts(clock ?? about ?? pauses).flatMap((id) => codesOf(id).slice(0, 1));
  const rungs = texts(rungOf(rest)).flatMap((id) => codesOf(id).slice(-1));
  const named = [...new Set([...clocks, ...rungs])].map((code) => codeText(cli, 'because', code)).join(', ');
  const dated = clocks.length > 0 ? texts(due).map(formatInOfficeZone) : [];
  return [named, ...dated].filter(Boolean).join(' → ');
}

/** What an entry records, with the clock and the rung that it is about. */
export function entryName(cli: CliContext, { type, data }: Pick<HistoryEntry, 'type' | 'data'>): string {
  const about = aboutOf(cli, (data ?? {}) as About);
  return about === '' ? eventTypeText(cli, type) : `${eventTypeText(cli, type)}: ${about}`;
}
