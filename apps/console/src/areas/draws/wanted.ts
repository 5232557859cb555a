import type { useAccount } from '../../session/session.ts';
import { isOver } from '../../time/moments.ts';
import type { Draw, ListedDraw, Source } from './use-draws.ts';

type Account = Pick<ReturnType<typeof useAccount>, 'id' | 'roles' | 'office'>;

const isAwaited = ({ revealed, lapsed }: Draw, source: string): boolean =>
  !Object.hasOwn(revealed, source) && !lapsed.includes(source);

/** Whether he acts with this role in the office of the draw; operators do in every office. */
const isAs = (role: string, { office: of }: Pick<Draw, 'office'>, { roles, office }: Account): boolean =>
  roles.includes(role) && (role === 'operator' || office === of);

/** The source that this person can still be before the period begins: one person is one source. */
export function openSource(draw: Draw, account: Account, atMs: number): string | undefined {
  const { sources, commitments, from, closed } = draw;
  const isBound = Object.values(commitments).some(({ by }) => by === account.id);
  if (closed || isBound || isOver(from, atMs)) return undefined;
  const isOpen = (one: Source): boolean =>
    one.kind === 'person' && !Object.hasOwn(commitments, one.id) && isAs(one.role, draw, account);
  return sources.find(isOpen)?.id;
}

/** Whether a draw of the list, whose period is to come, can still have this person's share. */
export const mayCommitTo = (draw: ListedDraw, account: Account): boolean =>
  draw.sources.every(({ by }) => by !== account.id) &&
  draw.sources.some(({ kind, by, role }) => kind === 'person' && by === null && isAs(role ?? '', draw, account));

/** Whether two people read the public value alike. */
const isAgreed = ({ readings }: Draw): boolean => new Set(readings.map(({ value }) => value)).size < readings.length;

/** The source that waits for this person's share: where there is a public value, not before it stands. */
export function boundSource(draw: Draw, { id }: Account): string | undefined {
  const { closed, made, commitments, sources } = draw;
  if (!closed || made) return undefined;
  if (sources.some(({ kind }) => kind === 'public') && !isAgreed(draw)) return undefined;
  return Object.entries(commitments).find(([source, { by }]) => by === id && isAwaited(draw, source))?.[0];
}

const READERS = ['supervisor', 'leader', 'auditor', 'operator'];

/** Whether he may read a public value of this office: once, and not for a draw that his own cases are in. */
function mayRead(draw: Draw, account: Account): boolean {
  const { readings, closed } = draw;
  if (closed?.involved.includes(account.id) || readings.some(({ by }) => by === account.id)) return false;
  return READERS.some((role) => isAs(role, draw, account));
}

/** Whether a public value is out that no two have read alike. */
function isValueWanted(draw: Draw, atMs: number): boolean {
  const { sources, closed, made, lapsed } = draw;
  const value = sources.find((one) => one.kind === 'public');
  if (!closed || made || !value || lapsed.includes(value.id)) return false;
  return isOver(value.publishedAt, atMs) && !isAgreed(draw);
}

/** Whether this person is asked to read the public value himself. */
export const isAskedToRead = (draw: Draw, account: Account, atMs: number): boolean =>
  isValueWanted(draw, atMs) && mayRead(draw, account);
