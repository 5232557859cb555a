import type { Instant, VersionedEvent } from '@lianxin/kernel';
import type { CaseEvent, CaseEventOf, CaseEventType, ClockId } from '../events/index.ts';

type RecordedEventOf<T extends CaseEventType> = CaseEventOf<T> & { readonly version: number };
type AboutClock =
  'ClockStarted' | 'ClockMoved' | 'ClockStopped' | 'ReminderFired' | 'RungFired' | 'RungRaised' | 'BreachSuperseded';

const clockIdOf = ({ data }: CaseEvent): string => ('clock' in data ? String(data.clock) : '');

/** The record of a case, indexed by clock and by version. */
export class CaseRecord {
  private readonly events: readonly VersionedEvent<CaseEvent>[];
  private readonly byClock = new Map<string, VersionedEvent<CaseEvent>[]>();

  constructor(events: readonly VersionedEvent<CaseEvent>[]) {
    this.events = events;
    for (const event of events) {
      const key = `${event.type} ${clockIdOf(event)}`;
      const same = this.byClock.get(key);
      if (same) same.push(event);
      else this.byClock.set(key, [event]);
    }
  }

  eventsOfClock<T extends AboutClock>(clock: ClockId, type: T): readonly RecordedEventOf<T>[] {
    return (this.byClock.get(`${type} ${clock}`) ?? []) as unknown as readonly RecordedEventOf<T>[];
  }

  /** The event of this type that a code like `enterprise/wait@12` or `extension@15` names, if it is in this record. */
  findByCode<T extends CaseEventType>(type: T, code: string): RecordedEventOf<T> | undefined {
    const version = Number(code.slice(code.lastIndexOf('@') + 1));
    const event = this.events[version - 1];
    return event?.type === type && event.version === version ? (event as unknown as RecordedEventOf<T>) : undefined;
  }

  /** By its title and document, the change of rules or of a calendar with this id. */
  findChangeApplied(change: string): CaseEventOf<'ChangeApplied'>['data'] | undefined {
    const applied = this.events.find(({ type, data }) => type === 'ChangeApplied' && data.change === change);
    return applied?.data as CaseEventOf<'ChangeApplied'>['data'] | undefined;
  }

  /** The wait of a pause: a merged case's pauses name events of another record, so the instant has to fit. */
  findWait(code: string, from: Instant): RecordedEventOf<'WaitStarted'> | undefined {
    const event = this.findByCode('WaitStarted', code);
    return event?.at === from ? event : undefined;
  }
}
