import { isOver, nowMs } from '../../time/moments.ts';
import { useAccount } from '../../session/session.ts';
import { CommitForm } from './commit-form.tsx';
import { RevealForm } from './reveal-form.tsx';
import type { Draw } from './use-draws.ts';
import { ValueForm } from './value-form.tsx';

type Account = ReturnType<typeof useAccount>;

const isAwaited = ({ revealed, lapsed }: Draw, source: string): boolean =>
  !Object.hasOwn(revealed, source) && !lapsed.includes(source);

/** The source that this person can still be before the period begins: one person is one source. */
function openSource(
  { sources, commitments, from, closed, office: of }: Draw,
  { id, roles, office }: Account,
): string | undefined {
  const isBound = Object.values(commitments).some(({ by }) => by === id);
  if (closed || isBound || office !== of || isOver(from, nowMs())) return undefined;
  const isOpen = (one: Draw['sources'][number]): boolean =>
    one.kind === 'person' && !Object.hasOwn(commitments, one.id) && roles.includes(one.role);
  return sources.find(isOpen)?.id;
}

/** The source that waits for this person's share. */
function boundSource(draw: Draw, { id }: Account): string | undefined {
  if (!draw.closed || draw.made) return undefined;
  return Object.entries(draw.commitments).find(([source, { by }]) => by === id && isAwaited(draw, source))?.[0];
}

const READERS: readonly string[] = ['supervisor', 'leader', 'auditor'];

/** Whether he may read a public value of this office: once, and operators those of every office. */
function mayRead({ office: of, readings }: Draw, { id, roles, office }: Account): boolean {
  const isReader = office === of && roles.some((role) => READERS.includes(role));
  return (isReader || roles.includes('operator')) && !readings.some(({ by }) => by === id);
}

/** Whether a public value is out that no two have read alike. */
function isValueWanted({ sources, readings, closed, made }: Draw): boolean {
  const value = sources.find((one) => one.kind === 'public');
  if (!closed || made || !value || !isOver(value.publishedAt, nowMs())) return false;
  return new Set(readings.map(({ value: read }) => read)).size === readings.length;
}

/** What this person can add to the draw now. */
export function OwnPart({ id, draw }: { readonly id: string; readonly draw: Draw }) {
  const account = useAccount();
  const [open, bound] = [openSource(draw, account), boundSource(draw, account)];
  return (
    <>
      {open !== undefined && <CommitForm id={id} draw={draw} source={open} />}
      {bound !== undefined && <RevealForm id={id} draw={draw} source={bound} />}
      {isValueWanted(draw) && mayRead(draw, account) && <ValueForm id={id} isFirst={draw.readings.length === 0} />}
    </>
  );
}
