import type { HistoryEntry, HistoryReply } from '@lianxin/contracts';
import { HISTORY_PAGE_MAX } from '@lianxin/contracts';
import type { AnyProcess, RecordedEvent } from '@lianxin/kernel';
import { idOfStream, upcast } from '@lianxin/kernel';
import type { IQueryHandler } from '@nestjs/cqrs';
import { QueryHandler } from '@nestjs/cqrs';
import type { FindPorts, FoundStream } from '@lianxin/application';
import { WITHHELD_ACT } from '@lianxin/application';
import { InjectPorts } from '../../injection-tokens.ts';
import { findForStaff } from '../find-stream.ts';
import { openSealed } from '../view/read-sealed.ts';
import { ReadHistory } from './read-history.ts';
import type { UnsealPorts } from '../view/read-sealed.ts';

type Ports = FindPorts & UnsealPorts;

const HISTORY_PAGE_DEFAULT = 200;

function toHistoryEntry(process: AnyProcess, event: RecordedEvent): HistoryEntry {
  const { version, id, type, effectiveAt, recordedAt, position, hash } = event;
  const { actor, door, commandId, onBehalfOf, observedAt, programme, traceId } = event.meta;
  const optional = { onBehalfOf, observedAt, programme, traceId };
  return {
    ...{ version, id, type, effectiveAt, recordedAt, actor, door, commandId, position, hash },
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)),
    data: upcast(process, event).data,
  };
}

/** What would tell what he may not know yet, is as if something had made an entry by itself. */
function asShown({ access: { withholding } }: FoundStream, entry: HistoryEntry): HistoryEntry {
  if (!withholding) return entry;
  const { version, effectiveAt, recordedAt, position } = entry;
  const { type, data } = withholding.ofEntry(entry);
  const hash = withholding.isRowShown(entry) ? entry.hash : '';
  if (type === entry.type) return { ...entry, data, hash };
  const unsaid = { id: String(version), ...WITHHELD_ACT, commandId: '', hash };
  return { version, type, effectiveAt, recordedAt, position, data, ...unsaid };
}

/**
 * Every entry of the record of one stream, page by page, each with who, when, by which ingress and under which rules.
 */
@QueryHandler(ReadHistory)
export class ReadHistoryHandler implements IQueryHandler<ReadHistory> {
  private readonly ports: Ports;

  constructor(@InjectPorts() ports: Ports) {
    this.ports = ports;
  }

  async execute({ place, query, reader }: ReadHistory): Promise<HistoryReply> {
    const { store } = this.ports;
    const found = await findForStaff(this.ports, place, reader.actor);
    const { module, stream, aggregate } = found;
    const from = query.from ?? 1;
    const to = Math.min(from + (query.limit ?? HISTORY_PAGE_DEFAULT) - 1, from + HISTORY_PAGE_MAX - 1);
    const events =
      from > aggregate.version ? [] : await store.read(stream, { from, to: Math.min(to, aggregate.version) });
    const entries = events.map((event) => asShown(found, toHistoryEntry(module.process, event)));
    const shown = await openSealed(this.ports, found, reader, entries);
    return {
      id: idOfStream(stream),
      version: aggregate.version,
      entries: entries.map((entry, n) => ({ ...entry, data: shown[n] })),
      ...(to < aggregate.version ? { next: to + 1 } : {}),
    };
  }
}
