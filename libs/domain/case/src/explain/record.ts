import type { Instant, Placed } from '@lianxin/kernel';
import type { CaseEvent, CaseEventOf, CaseEventType, ClockId } from '../events/index.ts';

type Of<T extends CaseEventType> = CaseEventOf<T> & { readonly version: number };
type AboutClock =
  'ClockStarted' | 'ClockMoved' | 'ClockStopped' | 'ReminderFired' | 'RungFired' | 'RungRaised' | 'BreachSuperseded';

const clockOf = ({ data }: CaseEvent): string => ('clock' in data ? String(data.clock) : '');

/** The record of a case, asked by clock and by what a code names. */
export class CaseRecord {
  private readonly events: readonly Placed<CaseEvent>[];
  private readonly byClock = new Map<string, Placed<CaseEvent>[]>();

  constructor(events: readonly Placed<CaseEvent>[]) {
    this.events = events;
    for (const event of events) {
      const key = `${event.type} ${clockOf(event)}`;
      const same = this.byClock.get(key);
      if (same) same.push(event);
      else this.byClock.set(key, [event]);
    }
  }

  about<T extends AboutClock>(clock: ClockId, type: T): readonly Of<T>[] {
    return (this.byClock.get(`${type} ${clock}`) ?? []) as unknown as readonly Of<T>[];
  }

  /** The event of this type that a code like `enterprise/wait@12` or `extension@15` names, if it is in this record. */
  named<T extends CaseEventType>(type: T, code: string): Of<T> | undefined {
    const version = Number(code.slice(code.lastIndexOf('@') + 1));
    const event = this.events[version - 1];
    return event?.type === type && event.version === version ? (event as unknown as Of<T>) : undefined;
  }

  /** By its title and document, the change of rules or of a calendar with this id. */
  ordered(change: string): CaseEventOf<'ChangeApplied'>['data'] | undefined {
    const applied = this.events.find(({ type, data }) => type === 'ChangeApplied' && data.change === change);
    return applied?.data as CaseEventOf<'ChangeApplied'>['data'] | undefined;
  }

  /** The wait of a pause: a merged case's pauses name events of another record, so the instant has to fit. */
  wait(code: string, from: Instant): Of<'WaitStarted'> | undefined {
    const event = this.named('WaitStarted', code);
    return event?.at === from ? event : undefined;
  }
}
