import type { HistoryEntry, HistoryReply } from '@lianxin/contracts';
import { HISTORY_PAGE_MAX } from '@lianxin/contracts';
import type { AnyProcess, RecordedEvent } from '@lianxin/kernel';
import { idOf, upcast } from '@lianxin/kernel';
import type { Installation } from '@lianxin/platform';
import type { IQueryHandler } from '@nestjs/cqrs';
import { QueryHandler } from '@nestjs/cqrs';
import { Installed } from '../../installed.ts';
import { findForStaff } from '../find-stream.ts';
import { readSealed } from '../view/read-sealed.ts';
import { ReadHistory } from './read-history.ts';

const HISTORY_PAGE_DEFAULT = 200;

function entryOf(process: AnyProcess, event: RecordedEvent): HistoryEntry {
  const { version, id, type, effectiveAt, recordedAt, position, hash } = event;
  const { actor, door, commandId, onBehalfOf, observedAt, programme, traceId } = event.meta;
  const optional = { onBehalfOf, observedAt, programme, traceId };
  return {
    ...{ version, id, type, effectiveAt, recordedAt, actor, door, commandId, position, hash },
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)),
    data: upcast(process, event).data,
  };
}

/** Every entry of the record of one stream, page by page, each with who, when, by which door and under which rules. */
@QueryHandler(ReadHistory)
export class ReadHistoryHandler implements IQueryHandler<ReadHistory> {
  private readonly installation: Installation;

  constructor(@Installed() installation: Installation) {
    this.installation = installation;
  }

  async execute({ place, query, reader }: ReadHistory): Promise<HistoryReply> {
    const { store } = this.installation;
    const found = await findForStaff(this.installation, place, reader.actor);
    const { kit, stream, fold } = found;
    const from = query.from ?? 1;
    const to = Math.min(from + (query.limit ?? HISTORY_PAGE_DEFAULT) - 1, from + HISTORY_PAGE_MAX - 1);
    const events = from > fold.version ? [] : await store.read(stream, { from, to: Math.min(to, fold.version) });
    const entries = events.map((event) => entryOf(kit.process, event));
    const shown = await readSealed(this.installation, found, reader, entries);
    return {
      id: idOf(stream),
      version: fold.version,
      entries: entries.map((entry, n) => ({ ...entry, data: shown[n] })),
      ...(to < fold.version ? { next: to + 1 } : {}),
    };
  }
}
