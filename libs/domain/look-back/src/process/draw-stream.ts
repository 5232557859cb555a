/** Where a draw belongs: office and programme by their ids, and the period by its. */
export interface DrawName {
  readonly office: string;
  /** Without its version: a draw is of whichever is in force. */
  readonly programme: string;
  readonly period: string;
}

/** Stands in no id of a programme and of a period, so that no two draws come to one name, whatever dashes are in them. */
const SEPARATOR = '.';

/** The id of a draw's stream: `lsw.shandong-2020.2026-W10`. */
export const drawIdOf = ({ office, programme, period }: DrawName): string =>
  [office, programme, period].join(SEPARATOR);

/** What an id names, read from its end, since an office may have the separator in its own; undefined where it is none. */
export function parseDrawId(id: string): DrawName | undefined {
  const parts = id.split(SEPARATOR);
  const [period, programme, office] = [parts.pop(), parts.pop(), parts.join(SEPARATOR)];
  return period && programme && office ? { office, programme, period } : undefined;
}
