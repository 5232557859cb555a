import type { RecordedEvent } from '@lianxin/kernel';
import type { Finding } from './finding.ts';

interface Said {
  readonly notice?: string;
  readonly rung?: string;
  /** Of a rung: the one below that nobody acknowledged. */
  readonly silence?: string;
  readonly params?: { readonly act?: string };
}

const saidIn = ({ data }: RecordedEvent): Said => (data ?? {}) as Said;

/** Streams in which silence led to such a rung. */
export const reachedBySilence = (log: readonly RecordedEvent[], rung: string): ReadonlySet<string> =>
  new Set(
    log
      .filter(
        (event) => event.type === 'RungFired' && saidIn(event).rung === rung && saidIn(event).silence !== undefined,
      )
      .map(({ stream }) => stream),
  );

/** Nobody reaches an interview he did not see coming: where silence led to a rung, the notice of the one below was out. */
export function unseenRungs(log: readonly RecordedEvent[]): readonly Finding[] {
  const actOf = new Map<string, string>();
  const told = new Set<string>();
  return log.flatMap((event): readonly Finding[] => {
    const { stream, version, type } = event;
    const { notice, rung, silence, params } = saidIn(event);
    const name = `${stream}/${notice}`;
    if (type === 'NoticeIssued') actOf.set(name, `${stream}/${params?.act}`);
    if (type === 'NoticeSent') told.add(actOf.get(name) ?? name);
    if (type !== 'RungFired' || silence === undefined || told.has(`${stream}/${silence}`)) return [];
    return [{ check: 'scenario', what: `${stream}@${version}: ${rung} before anybody was told of ${silence}` }];
  });
}
