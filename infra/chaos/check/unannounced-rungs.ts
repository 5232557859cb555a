import type { RecordedEvent } from '@lianxin/kernel';
import type { Finding } from './finding.ts';

interface EventData {
  readonly notice?: string;
  readonly rung?: string;
  /** Of a rung: the one below that nobody acknowledged. */
  readonly silence?: string;
  readonly params?: { readonly act?: string };
}

const eventDataOf = ({ data }: RecordedEvent): EventData => (data ?? {}) as EventData;

/** Streams in which silence led to such a rung. */
export const streamsReachedBySilence = (log: readonly RecordedEvent[], rung: string): ReadonlySet<string> =>
  new Set(
    log
      .filter(
        (event) =>
          event.type === 'RungFired' && eventDataOf(event).rung === rung && eventDataOf(event).silence !== undefined,
      )
      .map(({ stream }) => stream),
  );

/** Nobody reaches an interview he did not see coming: where silence led to a rung, the notice of the one below was out. */
export function findUnannouncedRungs(log: readonly RecordedEvent[]): readonly Finding[] {
  const actOf = new Map<string, string>();
  const told = new Set<string>();
  return log.flatMap((event): readonly Finding[] => {
    const { stream, version, type } = event;
    const { notice, rung, silence, params } = eventDataOf(event);
    const name = `${stream}/${notice}`;
    if (type === 'NoticeIssued') actOf.set(name, `${stream}/${params?.act}`);
    if (type === 'NoticeSent') told.add(actOf.get(name) ?? name);
    if (type !== 'RungFired' || silence === undefined || told.has(`${stream}/${silence}`)) return [];
    return [{ check: 'scenario', what: `${stream}@${version}: ${rung} before anybody was told of ${silence}` }];
  });
}
