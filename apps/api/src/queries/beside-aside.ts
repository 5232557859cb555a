import type { Row, Viewer } from '@lianxin/engine';
import type { Actor } from '@lianxin/kernel';
import { idOf } from '@lianxin/kernel';
import type { AskedQuery, AsideIn, FromRecord, Installation } from '@lianxin/platform';
import { fromRecord } from '@lianxin/platform';
import { knowsOf } from '../processes/find-stream.ts';

export interface Answered {
  readonly asked: AskedQuery;
  readonly answer: unknown;
  readonly params: unknown;
  readonly viewer: Viewer;
  readonly actor: Actor;
}

/** Rows that stand as they were when their stream was set aside say so. */
function marked(answer: object, aside: readonly AsideIn[]): object {
  if (!('items' in answer)) return answer;
  const ids = new Set(aside.map(({ stream }) => idOf(stream)));
  const isAside = ({ id, caseId }: Row): boolean => ids.has(String(caseId ?? id));
  return { ...answer, items: (answer.items as Row[]).map((row) => (isAside(row) ? { ...row, setAside: true } : row)) };
}

async function readable(
  installation: Installation,
  { asked, actor }: Answered,
  aside: readonly AsideIn[],
): Promise<readonly FromRecord[]> {
  const kit = installation.kits.get(asked.beside?.process ?? '');
  if (!kit) return [];
  const streams = await fromRecord(installation, kit.process.name, aside);
  const isListed = ({ stream, state }: FromRecord): boolean => {
    const access = knowsOf(kit, state, actor, idOf(stream));
    return access?.as === 'staff' && access.upTo === undefined;
  };
  return streams.filter(isListed);
}

/** An answer of which some streams are missing says how many; what can be told of them from the record is told. */
export async function besideAside(
  installation: Installation,
  answered: Answered,
  aside: readonly AsideIn[],
): Promise<unknown> {
  const { asked, answer, params, viewer } = answered;
  if (aside.length === 0) return answer;
  const told = asked.beside
    ? asked.beside.tell(answer, await readable(installation, answered, aside), params, viewer)
    : answer;
  return { ...marked(told as object, aside), setAside: new Set(aside.map(({ stream }) => stream)).size };
}
