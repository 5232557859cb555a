import { explainDueDate } from '@lianxin/calendar';
import type { Instant } from '@lianxin/kernel';
import { clockRulesOf, workingTimeOf } from '../../src/clocks/clock-rules.ts';
import { enterpriseCalendarOf } from '../../src/clocks/due-date.ts';
import type { CaseEvent, CaseEventData, ClockId, ClockKind } from '../../src/events/index.ts';
import type { CaseHarness } from './case-harness.ts';

type Started = CaseEventData['ClockStarted'];
type Moved = CaseEventData['ClockMoved'];
type Terms = Omit<Started, 'because' | 'promised' | 'acts' | 'spans'>;
type More = Partial<Pick<Terms, 'pauses' | 'extensions' | 'amendedBy'>>;

interface Seen {
  readonly terms: Terms;
  readonly still?: Instant | undefined;
  readonly stopped?: { readonly at: Instant; readonly how: string };
  readonly late: readonly string[];
  /** The same clock, never put off. */
  readonly twin?: Terms | undefined;
}

/** The date of a decision hangs on the clock that is to be extended: nobody was promised it. */
const isPuttingOff = ({ kind, cause, owner, due, before }: Moved): boolean =>
  cause === 'reclassified' && owner === 'office' && kind !== 'extension-decision' && due > before;

const PROMISING: readonly ClockKind[] = ['intake', 'assign', 'resolve', 'rework'];
const UNDONE = ['transferred', 'withdrawn', 'declined'];

const withMore = (terms: Terms, { pauses = [], extensions = [], amendedBy = [] }: More): Terms => ({
  ...terms,
  pauses: [...terms.pauses, ...pauses],
  extensions: [...terms.extensions, ...extensions],
  amendedBy: [...(terms.amendedBy ?? []), ...amendedBy],
});

/** What the clock earned while its twin was held to be missed. */
const sinceMissed = ({ terms }: Seen, twin: Terms): More => ({
  pauses: terms.pauses.filter(({ from }) => from >= twin.due),
  extensions: terms.extensions.filter(({ because }) => twin.extensions.every((one) => one.because !== because)),
});

/** Beside each clock of a life that was put off another that never was, and has what the clock earned. */
export class ClockTwins {
  private readonly given: CaseHarness;
  private readonly clocks = new Map<ClockId, Seen>();
  /** Of the case absorbed last. */
  private dues: CaseEventData['CaseAbsorbed']['dues'] = [];

  constructor(given: CaseHarness) {
    this.given = given;
  }

  /** The date of the twin, of a clock that this begins or moves. */
  see(event: CaseEvent & { readonly at: Instant }): Instant | undefined {
    const { type, at, data } = event;
    if (type === 'ClockStarted') return this.begun(data);
    if (type === 'ClockMoved') return this.moved(data, at);
    if (type === 'ChangeApplied') for (const moved of data.moved) this.freed(moved);
    if (type === 'CaseReleased') this.givenUp(data);
    this.noted(event);
    return undefined;
  }

  private noted({ type, at, data }: CaseEvent & { readonly at: Instant }): void {
    if (type === 'CaseAbsorbed') this.dues = data.dues;
    if (type === 'WaitStarted') for (const clock of data.pauses) this.change(clock, { still: at });
    if (type === 'ClockStopped') this.change(data.clock, { stopped: { at, how: data.how } });
    if (type === 'ClockBreached') this.change(data.clock, { late: [...this.lateOf(data.clock), data.act] });
    if (type === 'BreachSuperseded')
      this.change(data.clock, { late: this.lateOf(data.clock).filter((act) => act !== data.act) });
  }

  private lateOf(clock: ClockId): readonly string[] {
    return this.clocks.get(clock)?.late ?? [];
  }

  private change(clock: ClockId, to: Partial<Seen>): void {
    const seen = this.clocks.get(clock);
    if (seen) this.clocks.set(clock, { ...seen, ...to });
  }

  /** It was held to the twin's date, and the change says that this is another. */
  private freed({ clock, before, due, promised }: CaseEventData['ChangeApplied']['moved'][number]): void {
    const seen = this.clocks.get(clock);
    if (!seen?.twin || seen.twin.due !== before) return;
    const { amendedBy = [] } = promised ?? {};
    const isNew = (id: string): boolean => seen.twin?.amendedBy?.includes(id) !== true;
    const more = { ...sinceMissed(seen, seen.twin), amendedBy: amendedBy.filter(isNew) };
    this.change(clock, { twin: { ...withMore(seen.twin, more), due } });
  }

  private givenUp({ promises = [] }: CaseEventData['CaseReleased']): void {
    for (const { clock, promised } of promises) {
      const twin = this.clocks.get(clock)?.twin;
      this.change(clock, { twin: twin && promised && { ...twin, ...promised } });
    }
  }

  private begun(data: Started): Instant | undefined {
    const twin = PROMISING.includes(data.kind) ? this.takenOver(data.kind) : undefined;
    this.clocks.set(data.clock, { terms: data, late: [], twin });
    return twin?.due;
  }

  private takenOver(kind: ClockKind): Terms | undefined {
    const last = [...this.clocks.values()].findLast(({ terms }) => terms.kind === kind);
    if (!last?.stopped || !UNDONE.includes(last.stopped.how) || last.late.length > 0) return undefined;
    return this.earning(last, last.twin ?? last.terms, last.stopped.at, this.stood(last, last.stopped.at));
  }

  private moved(data: Moved, at: Instant): Instant | undefined {
    const seen = this.clocks.get(data.clock);
    if (!seen) throw new Error(`${data.clock} moved and never started`);
    const never = isPuttingOff(data) ? seen.terms : undefined;
    const own = seen.twin ? this.earning(seen, seen.twin, at, this.earned(seen, data, at)) : never;
    const twin = this.handed(seen, data, own) ?? own;
    const still = data.cause === 'waited' ? undefined : (data.pausedSince ?? seen.still);
    this.clocks.set(data.clock, { ...seen, terms: { ...seen.terms, ...data }, still, twin });
    return twin?.due;
  }

  /** What the other case promised, where that is earlier than what is due and promised here. */
  private handed({ terms }: Seen, { cause, kind, due }: Moved, own: Terms | undefined): Terms | undefined {
    const of = kind === 'rework' ? 'resolve' : kind;
    const promised = this.dues.find((one) => one.kind === of)?.promised;
    if (cause !== 'merged' || !promised) return undefined;
    return [due, own?.due ?? due].every((other) => promised.due < other) ? { ...terms, ...promised } : undefined;
  }

  private stood({ still }: Seen, to: Instant): More {
    return still === undefined ? {} : { pauses: [{ from: still, to, because: 'wait' }] };
  }

  private earned(seen: Seen, { cause, extensions, amendedBy, pausedSince }: Moved, at: Instant): More {
    if (cause === 'waited') return this.stood(seen, at);
    if (cause === 'extended') return { extensions: extensions.slice(-1) };
    if (cause === 'amended') return { amendedBy: amendedBy ?? [] };
    return pausedSince === undefined ? {} : this.stood(seen, pausedSince);
  }

  /** What is past while the clock ran is past, unless by the calendar as amended it is not; nothing is put there. */
  private earning(seen: Seen, twin: Terms, at: Instant, more: More): Terms {
    const isPast = (due: Instant): boolean => due < (seen.still ?? at);
    const isFreed = isPast(twin.due) && more.amendedBy !== undefined;
    if ((isPast(twin.due) && !isFreed) || Object.keys(more).length === 0) return twin;
    const terms = withMore(isFreed ? withMore(twin, sinceMissed(seen, twin)) : twin, more);
    const book = clockRulesOf(this.given.opened, terms);
    const enterprise = enterpriseCalendarOf(book, terms, terms);
    const { at: due } = explainDueDate({
      ...workingTimeOf(book, terms.owner, terms),
      ...terms,
      rule: terms.counts,
      enterprise,
    });
    return isPast(due) ? twin : { ...terms, due };
  }
}
